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
 * Reports unknown names. `undefined` if there is no principal to trust, or if the entry is wrong,
 * which a rule reports.
 */
export function resolveTrust(written: WrittenTrust, context: Context): Trust | undefined {
  const { sourceMap, diagnostics } = context;
  const [kind, ...others] = trustedKinds(written);
  if (kind === undefined || others.length > 0) return undefined;
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

/** The principals that an entry names: exactly one, which a rule checks. */
export function trustedKinds(written: WrittenTrust): readonly TrustedPrincipal['kind'][] {
  const named = KINDS.filter((kind) => written[kind] !== undefined);
  return named.length === 0 && written.account !== undefined ? ['account'] : named;
}

function principalOf(
  kind: TrustedPrincipal['kind'],
  written: WrittenTrust,
  context: Context,
): TrustedPrincipal | undefined {
  switch (kind) {
    case 'role':
    case 'user':
      return roleOrUser(kind, written, context);
    case 'account': {
      const account = accountAt(written, written.account, context);
      return account && { kind, account };
    }
    case 'permissionSet':
      return permissionSetIn(written, context);
    case 'service':
      return {
        kind,
        service: written.service ?? '',
        ownAccountOnly: written.ownAccountOnly ?? false,
        ...(written.sourceArn !== undefined && { sourceArn: written.sourceArn }),
      };
    case 'oidc':
      return oidcToken(written, context);
    case 'rolesAnywhere':
      return certificate(written, context);
  }
}

/** The account of an entry, or of the role or user in it. */
const accountAt = (
  entry: object,
  account: string | undefined,
  context: Context,
): TrustedAccount | undefined =>
  account === undefined
    ? undefined
    : accountOf(account, context.sourceMap.value(entry, 'account'), context);

function roleOrUser(
  kind: 'role' | 'user',
  written: WrittenTrust,
  context: Context,
): TrustedPrincipal | undefined {
  const principal = written[kind];
  const account = principal && accountAt(principal, principal.account, context);
  return account && { kind, account, name: principal.name };
}

function permissionSetIn(written: WrittenTrust, context: Context): TrustedPrincipal | undefined {
  const { permissionSet = '' } = written;
  const known = isKnown(
    permissionSet,
    context.model.permissionSets,
    'permission-set',
    context.sourceMap.value(written, 'permissionSet'),
    context,
  );
  const account = accountAt(written, written.account, context);
  return known && account && 'name' in account
    ? { kind: 'permissionSet', account: account.name, permissionSet }
    : undefined;
}

function oidcToken({ oidc }: WrittenTrust, context: Context): TrustedPrincipal | undefined {
  if (!oidc) return undefined;
  const { model, sourceMap, diagnostics } = context;
  const { provider, audience } = oidc;
  const place = sourceMap.value(oidc, 'provider');
  if (!isKnown(provider, model.openIdConnectProviders, 'oidc-provider', place, context))
    return undefined;
  const audiences = model.openIdConnectProviders?.get(provider)?.audiences ?? [];
  if (!audiences.includes(audience))
    diagnostics.error(
      'unknown-audience',
      sourceMap.value(oidc, 'audience'),
      `"${audience}" is not an audience of "${provider}"`,
      { fix: didYouMean(audience, audiences) ?? 'add it to the provider' },
    );
  return { kind: 'oidc', ...oidc };
}

function certificate(
  { rolesAnywhere }: WrittenTrust,
  context: Context,
): TrustedPrincipal | undefined {
  if (!rolesAnywhere) return undefined;
  const { trustAnchor, subject } = rolesAnywhere;
  const place = context.sourceMap.value(rolesAnywhere, 'trustAnchor');
  const anchors = context.model.rolesAnywhere?.trustAnchors;
  return isKnown(trustAnchor, anchors, 'trust-anchor', place, context)
    ? { kind: 'rolesAnywhere', trustAnchor, subject: Object.fromEntries(subject) }
    : undefined;
}

/** In place of an account: every AWS account, which a rule reports. */
export const EVERY_ACCOUNT = '*';

/** The account with a name or ID. `undefined` if it is neither of one in the charter nor an ID. */
export function trustedAccount(written: string, tree: Tree): TrustedAccount | undefined {
  const known =
    tree.accounts.get(written) ??
    [...tree.accounts.values()].find(({ id }) => id !== undefined && id === written);
  if (known) return { name: known.name };
  return FORMATS.accountId.pattern.test(written) ? { foreignId: written } : undefined;
}

function accountOf(
  written: string,
  place: Location,
  { tree, diagnostics }: Context,
): TrustedAccount | undefined {
  const account = trustedAccount(written, tree);
  if (account || written === EVERY_ACCOUNT) return account;
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
