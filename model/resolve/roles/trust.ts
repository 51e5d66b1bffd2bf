import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { Trust, TrustedAccount, TrustedPrincipal } from '../../organization';
import { FORMATS } from '../../aws/formats';
import type { WrittenTrust } from '../../schema/roles';
import type { Location } from '../../../source/location';
import type { ResolveContext } from '../context';
import type { Tree } from '../tree/tree';

type Context = ResolveContext & { readonly tree: Tree };

const KINDS = ['role', 'user', 'permissionSet', 'service', 'oidc', 'rolesAnywhere'] as const;

/**
 * Whom a role trusts, by name.
 *
 * Reports `wrong-value` where an entry names no principal, several, or asks for what they cannot bring, `open-trust` for
 * all accounts there are, and `unknown-name` for accounts, permission sets, providers and trust anchors. `undefined` after either.
 */
export function resolveTrust(written: WrittenTrust, context: Context): Trust | undefined {
  const { sourceMap, diagnostics } = context;
  const named = KINDS.filter((kind) => written[kind] !== undefined);
  if (named.length > 1 || (named.length === 0 && written.account === undefined)) {
    diagnostics.error(
      'wrong-value',
      sourceMap.of(written),
      named.length === 0 ? 'this trusts nobody' : `this trusts ${named.join(' and ')} at once`,
      { fix: 'each entry names one principal; write a list for several' },
    );
    return undefined;
  }
  const kind = named[0] ?? 'account';
  for (const [key, kinds] of Object.entries(BELONGS_TO)) {
    if (Object.hasOwn(written, key) && !kinds.includes(kind))
      diagnostics.error(
        'wrong-value',
        sourceMap.key(written, key),
        `"${key}" says nothing of a trusted ${IN_WORDS[kind]}`,
        { fix: `it goes with ${kinds.join(', ')}` },
      );
  }
  const principal = principalOf(kind, written, context);
  return (
    principal && {
      ...principal,
      ...(written.externalId !== undefined && { externalId: written.externalId }),
      requireMfa: written.requireMfa ?? false,
    }
  );
}

/** Keys that go with some kinds of principal alone. */
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
        'permission set',
        sourceMap.value(written, 'permissionSet'),
        context,
      );
      if (account === undefined)
        diagnostics.error(
          'missing-key',
          sourceMap.of(written),
          'a trusted permission set needs "account"',
          { fix: 'name the account that it is assigned in: it has a role of its own in each' },
        );
      const trusted =
        account === undefined
          ? undefined
          : accountOf(account, sourceMap.value(written, 'account'), context);
      if (trusted && !('name' in trusted))
        diagnostics.error(
          'unknown-name',
          sourceMap.value(written, 'account'),
          `the account ${trusted.foreignId} is outside the organization, and has none of its permission sets`,
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
          'OpenID Connect provider',
          sourceMap.value(oidc, 'provider'),
          context,
        )
      )
        return undefined;
      const audiences = model.openIdConnectProviders?.get(oidc.provider)?.audiences ?? [];
      if (!audiences.includes(oidc.audience) && oidc.audience !== '')
        diagnostics.error(
          'unknown-name',
          sourceMap.value(oidc, 'audience'),
          `"${oidc.audience}" is none of the audiences of "${oidc.provider}"`,
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
          'trust anchor',
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
    diagnostics.error('open-trust', place, 'this trusts everybody in AWS', {
      fix: 'name the one account',
    });
    return undefined;
  }
  if (written !== '')
    diagnostics.error('unknown-name', place, `unknown account "${written}"`, {
      fix:
        didYouMean(written, tree.accounts.keys()) ??
        'an account outside the organization is named by its twelve digits',
    });
  return undefined;
}

function isKnown(
  name: string,
  known: ReadonlyMap<string, unknown> | undefined,
  what: string,
  place: Location,
  { diagnostics }: Context,
): boolean {
  if (known?.has(name)) return true;
  if (name !== '')
    diagnostics.error('unknown-name', place, `unknown ${what} "${name}"`, {
      fix: didYouMean(name, known?.keys() ?? []),
    });
  return false;
}
