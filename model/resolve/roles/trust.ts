import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import { keyFix } from '../renaming';
import type { Trust, TrustedAccount, TrustedPrincipal } from '../../organization';
import { FORMATS } from '../../aws/formats';
import type { WrittenTrust } from '../../schema/trust';
import type { Location } from '../../../source/location';
import type { ResolveContext } from '../context';
import type { Tree } from '../tree/tree';

type Context = ResolveContext & { readonly tree: Tree };

const KINDS = ['role', 'user', 'permissionSet', 'service', 'oidc', 'rolesAnywhere'] as const;

/**
 * The principals that a role trusts, by name.
 *
 * Reports `missing-key`, `conflicting-keys`, `inapplicable-key`, `open-trust` for every AWS account, and unknown names.
 * `undefined` if there is no principal to trust.
 */
export function resolveTrust(written: WrittenTrust, context: Context): Trust | undefined {
  const { sourceMap, diagnostics } = context;
  const named = KINDS.filter((kind) => written[kind] !== undefined);
  if (named.length > 1 || (named.length === 0 && written.account === undefined)) {
    diagnostics.error(
      named.length === 0 ? 'missing-key' : 'conflicting-keys',
      sourceMap.of(written),
      named.length === 0
        ? 'this entry names no principal'
        : `this entry names several principals: ${named.join(' and ')}`,
      { fix: 'name one principal; write a list for several' },
    );
    return undefined;
  }
  const kind = named[0] ?? 'account';
  for (const [key, kinds] of Object.entries(BELONGS_TO)) {
    if (Object.hasOwn(written, key) && !kinds.includes(kind))
      diagnostics.error(
        'inapplicable-key',
        sourceMap.key(written, key),
        `"${key}" does not apply to a trusted ${IN_WORDS[kind]}`,
        { fix: `remove it, or use it with ${kinds.join(' or ')}` },
      );
  }
  if (diagnostics.isUnreadable(sourceMap.value(written, kind))) return undefined;
  const principal = principalOf(kind, written, context);
  return (
    principal && {
      ...principal,
      ...(written.externalId !== undefined && { externalId: written.externalId }),
      requireMfa: written.requireMfa ?? false,
    }
  );
}

/** Keys that only some kinds of principal have. */
const BELONGS_TO: Readonly<Record<string, readonly TrustedPrincipal['kind'][]>> = {
  account: ['permissionSet', 'account'],
  ownAccountOnly: ['service'],
  sourceArn: ['service'],
  externalId: ['role', 'user', 'account'],
};

const IN_WORDS: Readonly<Record<TrustedPrincipal['kind'], string>> = {
  role: 'role',
  user: 'IAM user',
  permissionSet: 'permission set',
  account: 'account',
  service: 'service',
  oidc: 'OIDC token',
  rolesAnywhere: 'certificate',
};

function principalOf(
  kind: TrustedPrincipal['kind'],
  written: WrittenTrust,
  context: Context,
): TrustedPrincipal | undefined {
  const { model, sourceMap, diagnostics } = context;
  switch (kind) {
    case 'role':
    case 'user': {
      const { account, name } = written[kind] ?? { account: '', name: '' };
      const trusted = accountOf(
        account,
        sourceMap.value(written[kind] ?? written, 'account'),
        context,
      );
      return trusted && { kind, account: trusted, name };
    }
    case 'account': {
      const trusted = accountOf(
        written.account ?? '',
        sourceMap.value(written, 'account'),
        context,
      );
      return trusted && { kind, account: trusted };
    }
    case 'permissionSet': {
      const { permissionSet = '', account } = written;
      const known = isKnown(
        permissionSet,
        model.permissionSets,
        'permission-set',
        sourceMap.value(written, 'permissionSet'),
        context,
      );
      if (account === undefined)
        diagnostics.error(
          'missing-key',
          sourceMap.of(written),
          'a trusted permission set needs "account"',
          { fix: 'name the account where it is assigned: it has a separate role in each account' },
        );
      const trusted =
        account === undefined
          ? undefined
          : accountOf(account, sourceMap.value(written, 'account'), context);
      if (trusted && !('name' in trusted))
        diagnostics.error(
          'permission-set-outside-organization',
          sourceMap.value(written, 'account'),
          `the account ${trusted.foreignId} is outside the organization and does not have its permission sets`,
          {
            fix: 'name an account of the charter, or trust a role of that account: role: { account: …, name: … }',
          },
        );
      return known && trusted && 'name' in trusted
        ? { kind, account: trusted.name, permissionSet }
        : undefined;
    }
    case 'service':
      return {
        kind,
        service: written.service ?? '',
        ownAccountOnly: written.ownAccountOnly ?? false,
        ...(written.sourceArn !== undefined && { sourceArn: written.sourceArn }),
      };
    case 'oidc': {
      const { oidc } = written;
      if (
        !oidc ||
        !isKnown(
          oidc.provider,
          model.openIdConnectProviders,
          'oidc-provider',
          sourceMap.value(oidc, 'provider'),
          context,
        )
      )
        return undefined;
      const audiences = model.openIdConnectProviders?.get(oidc.provider)?.audiences ?? [];
      if (!audiences.includes(oidc.audience))
        diagnostics.error(
          'unknown-audience',
          sourceMap.value(oidc, 'audience'),
          `"${oidc.audience}" is not an audience of "${oidc.provider}"`,
          { fix: didYouMean(oidc.audience, audiences) ?? 'add it to the provider' },
        );
      return { kind, ...oidc };
    }
    case 'rolesAnywhere': {
      const { rolesAnywhere } = written;
      if (
        !rolesAnywhere ||
        !isKnown(
          rolesAnywhere.trustAnchor,
          model.rolesAnywhere?.trustAnchors,
          'trust-anchor',
          sourceMap.value(rolesAnywhere, 'trustAnchor'),
          context,
        )
      )
        return undefined;
      return {
        kind,
        trustAnchor: rolesAnywhere.trustAnchor,
        subject: Object.fromEntries(rolesAnywhere.subject),
      };
    }
  }
}

function accountOf(
  written: string,
  place: Location,
  { tree, diagnostics }: Context,
): TrustedAccount | undefined {
  const known =
    tree.accounts.get(written) ??
    [...tree.accounts.values()].find(({ id }) => id !== undefined && id === written);
  if (known) return { name: known.name };
  if (FORMATS.accountId.pattern.test(written)) return { foreignId: written };
  if (written === '*') {
    diagnostics.error('open-trust', place, 'this trusts every AWS account', {
      fix: 'name one account',
    });
    return undefined;
  }
  diagnostics.error('unknown-account', place, `unknown account "${written}"`, {
    fix:
      keyFix(written, tree.accounts) ??
      'for an account outside the organization, write its twelve digits',
  });
  return undefined;
}

const KNOWN = {
  'permission-set': 'permission set',
  'oidc-provider': 'OpenID Connect provider',
  'trust-anchor': 'trust anchor',
} as const;

const SECTIONS = {
  'permission-set': 'permissionSets',
  'oidc-provider': 'openIdConnectProviders',
  'trust-anchor': 'rolesAnywhere.trustAnchors',
} as const;

function isKnown(
  name: string,
  known: ReadonlyMap<string, { readonly formerly?: readonly string[] }> | undefined,
  what: keyof typeof KNOWN,
  place: Location,
  { diagnostics }: Context,
): boolean {
  if (known?.has(name)) return true;
  diagnostics.error(`unknown-${what}`, place, `unknown ${KNOWN[what]} "${name}"`, {
    fix: keyFix(name, known) ?? `declare it under ${SECTIONS[what]}`,
  });
  return false;
}
