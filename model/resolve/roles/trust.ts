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
  const { model, sourceMap } = context;
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
      const trusted =
        account === undefined
          ? undefined
          : accountOf(account, sourceMap.value(written, 'account'), context);
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
        context.diagnostics.error(
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
