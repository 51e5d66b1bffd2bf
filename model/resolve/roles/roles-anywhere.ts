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
 * Reports `missing-file`.
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

/**
 * Used if the source is wrong, which is already reported, so that the account is not reported as
 * having no such anchor.
 */
const UNREADABLE = { certificateBundle: '' };

function sourceOf(
  written: WrittenTrustAnchor,
  context: IdentityContext,
): TrustAnchor['source'] | undefined {
  const { caBundle, acmPca } = written;
  if ((caBundle === undefined) === (acmPca === undefined)) return undefined; // a rule reports it
  if (acmPca !== undefined) return { acmPcaArn: acmPca };
  if (caBundle === undefined) return undefined;
  const text = readNamedFile(caBundle, context.sourceMap.value(written, 'caBundle'), context);
  if (text === undefined) return undefined;
  // text between the certificates would count towards AWS's limit
  return { certificateBundle: `${certificatesIn(text).join('\n')}\n` };
}

/** The certificates in a text, in PEM format. */
export const certificatesIn = (text: string): readonly string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];

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
