import { keyOf } from '../../organization';
import type { Profile, Role, TrustAnchor } from '../../organization';
import type { WrittenTrustAnchor } from '../../schema/roles-anywhere';
import { byText } from '../../../lib/by-text';
import { readNamedFile } from '../files';
import type { IdentityContext } from '../identity/identity-context';
import { keyFix, renamed } from '../renaming';
import { rolledOut } from './by-account';
import type { InAccount } from './by-account';
import { asTags } from '../tree/tags';

/**
 * The certificate authorities that each account trusts.
 *
 * Reports `missing-key`, `conflicting-keys`, `no-certificate`, `private-key` and `missing-file`.
 */
export function resolveTrustAnchors(context: IdentityContext): readonly InAccount<TrustAnchor>[] {
  const anchors =
    context.model.rolesAnywhere?.trustAnchors ?? new Map<string, WrittenTrustAnchor>();
  const sources = new Map(
    [...anchors].map(([name, written]) => [name, sourceOf(written, context)]),
  );
  return rolledOut(anchors, context.targets, (key, written) => ({
    ...renamed(key, written),
    source: sources.get(key) ?? UNREADABLE,
    enabled: written.enabled ?? true,
    tags: asTags(written.tags),
  }));
}

/** Used if the source is wrong, which is already reported, so that the account is not reported as having no such anchor. */
const UNREADABLE = { certificateBundle: '' };

function sourceOf(
  written: WrittenTrustAnchor,
  context: IdentityContext,
): TrustAnchor['source'] | undefined {
  const { sourceMap, diagnostics } = context;
  const { caBundle, acmPca } = written;
  if ((caBundle === undefined) === (acmPca === undefined)) {
    diagnostics.error(
      caBundle === undefined ? 'missing-key' : 'conflicting-keys',
      sourceMap.of(written),
      'a trust anchor needs either caBundle or acmPca',
      { fix: caBundle === undefined ? 'add one of them' : 'remove one of them' },
    );
    return undefined;
  }
  if (acmPca !== undefined) return { acmPcaArn: acmPca };
  if (caBundle === undefined) return undefined;
  const place = sourceMap.value(written, 'caBundle');
  const text = readNamedFile(caBundle, place, context);
  if (text === undefined) return undefined;
  const certificates =
    text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length === 0)
    diagnostics.error('no-certificate', place, `${caBundle} contains no certificate`, {
      fix: 'add the certificates, each beginning with -----BEGIN CERTIFICATE-----',
    });
  if (/PRIVATE KEY-----/.test(text))
    diagnostics.error('private-key', place, `${caBundle} contains a private key`, {
      fix: 'remove it: anyone who has the key can issue certificates',
    });
  // text between the certificates would count towards AWS's limit
  return { certificateBundle: `${certificates.join('\n')}\n` };
}

/**
 * The profiles of each account. In an account, a profile lists those of its roles that exist there.
 *
 * Reports `unknown-role`.
 */
export function resolveProfiles(
  { model, targets, sourceMap, diagnostics }: IdentityContext,
  roles: ReadonlyMap<string, readonly Role[]>,
): readonly InAccount<Profile>[] {
  const profiles = model.rolesAnywhere?.profiles;
  for (const written of profiles?.values() ?? []) {
    written.roles.forEach((role, index) => {
      if (!model.roles?.has(role))
        diagnostics.error(
          'unknown-role',
          sourceMap.value(written.roles, index),
          `unknown role "${role}"`,
          { fix: keyFix(role, model.roles) ?? 'declare it under roles' },
        );
    });
  }
  return rolledOut(profiles, targets, (key, written, account) => ({
    ...renamed(key, written),
    roles: (roles.get(account) ?? [])
      .flatMap((role) => (written.roles.includes(keyOf(role)) ? [role.name] : []))
      .sort(byText),
    sessionSeconds: written.sessionDuration ?? 3600,
    enabled: written.enabled ?? true,
    tags: asTags(written.tags),
  }));
}
