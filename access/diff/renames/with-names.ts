import { trustPolicy } from '../../../model/resolve/roles/trust-policy';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import type {
  AccountParts,
  Identity,
  JustInTimeAccess,
  Organization,
  Role,
  Trust,
} from '../../../model/organization';
import {
  discoveredIn,
  isDiscoveredName,
  lastKey,
  parentPath,
  ROOT,
} from '../../../model/organization';
import { replacePlaceholders } from '../../../iam/language/placeholders';
import type { Rename, Renamed } from './renames';

/** The current key of something that had this one. */
type NameOf = (kind: Renamed, name: string) => string;

/**
 * The earlier version with the current keys, so that something that was only renamed has not
 * changed. Lists are sorted by the current keys, as in every organization. A unit that has another
 * parent stays where it was: other guardrails applied to it.
 */
export function withNamesOf(all: readonly Rename[], earlier: Organization): Organization {
  const renames = all.filter(({ why }) => why !== 'moved');
  if (renames.length === 0) return earlier;
  const names = new Map(renames.map(({ kind, before, now }) => [`${kind}\0${before}`, now]));
  const nameOf: NameOf = (kind, name) =>
    names.get(`${kind}\0${name}`) ?? (kind === 'account' ? discoveredNow(name, names) : name);
  const organization = withPlaceholders(renames, earlier);
  const account = (name: string): string => nameOf('account', name);
  const unit = (path: string): string => (path === ROOT ? path : nameOf('unit', path));
  const { auditTrail, monitoring, security, logArchiveAccount, securityAccount } = organization;
  return {
    ...organization,
    managementAccount: account(organization.managementAccount),
    ...(logArchiveAccount !== undefined && { logArchiveAccount: account(logArchiveAccount) }),
    ...(securityAccount !== undefined && { securityAccount: account(securityAccount) }),
    organizationalUnits: sorted(
      organization.organizationalUnits.map((each) => {
        const path = unit(each.path);
        return { ...each, path, name: lastKey(path), parent: parentPath(path) };
      }),
      ({ path }) => path,
    ),
    accounts: byName(
      organization.accounts.map((each) => ({
        ...each,
        name: account(each.name),
        parent: unit(each.parent),
      })),
    ),
    identity: identityWith(organization.identity, nameOf),
    ...(organization.justInTimeAccess && {
      justInTimeAccess: justInTimeAccessWith(organization.justInTimeAccess, nameOf),
    }),
    guardrails: guardrailsWith(organization, nameOf),
    ...(auditTrail && {
      auditTrail: {
        ...auditTrail,
        ...(auditTrail.readers && {
          readers: sorted(
            auditTrail.readers.map((each) => ({ ...each, account: account(each.account) })),
            (each) => `${each.account}\0${each.role}`,
          ),
        }),
      },
    }),
    monitoring: {
      ...monitoring,
      metricAlarms: monitoring.metricAlarms.map((each) => ({
        ...each,
        account: account(each.account),
      })),
      savedQueries: renamedAs('saved query', monitoring.savedQueries, nameOf),
    },
    ...(security?.config && {
      security: {
        ...security,
        config: {
          ...security.config,
          exceptAccounts: security.config.exceptAccounts.map(account).sort(),
        },
      },
    }),
    accountParts: sorted(
      organization.accountParts.map((each) => partsWith(each, nameOf, organization)),
      (each) => each.account,
    ),
    reviews: organization.reviews.map((each) => ({
      ...each,
      name: nameOf(each.kind === 'group' ? 'group' : 'permission set', each.name),
    })),
  };
}

/** The accounts that are discovered in a unit have its name. */
function discoveredNow(name: string, names: ReadonlyMap<string, string>): string {
  const unit = isDiscoveredName(name) ? names.get(`unit\0${parentPath(name)}`) : undefined;
  return unit === undefined ? name : discoveredIn(unit);
}

const sorted = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] =>
  [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));

const byName = <T extends { readonly name: string }>(items: readonly T[]): readonly T[] =>
  sorted(items, ({ name }) => name);

const renamedAs = <T extends { readonly name: string }>(
  kind: Renamed,
  things: readonly T[],
  nameOf: NameOf,
): readonly T[] => byName(things.map((each) => ({ ...each, name: nameOf(kind, each.name) })));

/** `${account:OLD}` in every policy becomes `${account:NEW}`. */
function withPlaceholders(renames: readonly Rename[], organization: Organization): Organization {
  const escaped = (name: string): string => JSON.stringify(name).slice(1, -1);
  const accounts = new Map(
    renames.flatMap(({ kind, before, now }) =>
      kind === 'account' ? [[escaped(before), escaped(now)] as const] : [],
    ),
  );
  if (accounts.size === 0) return organization;
  const text = replacePlaceholders(JSON.stringify(organization), ({ kind, name }) => {
    const now = kind === 'account' ? accounts.get(name) : undefined;
    return now === undefined ? undefined : `\${account:${now}}`;
  });
  return JSON.parse(text) as Organization;
}

function identityWith(identity: Identity, nameOf: NameOf): Identity {
  const principal = (type: 'GROUP' | 'USER', name: string) =>
    nameOf(type === 'GROUP' ? 'group' : 'user', name);
  return {
    ...identity,
    groups: byName(identity.groups.map((each) => ({ ...each, name: nameOf('group', each.name) }))),
    users: byName(identity.users.map((each) => ({ ...each, name: nameOf('user', each.name) }))),
    memberships: identity.memberships.map((each) => ({
      ...each,
      group: nameOf('group', each.group),
      user: nameOf('user', each.user),
    })),
    permissionSets: byName(
      identity.permissionSets.map((each) => ({
        ...each,
        name: nameOf('permission set', each.name),
      })),
    ),
    assignments: sorted(
      identity.assignments.map((each) => ({
        ...each,
        principal: principal(each.principalType, each.principal),
        permissionSet: nameOf('permission set', each.permissionSet),
        account: nameOf('account', each.account),
      })),
      (each) => [each.principal, each.permissionSet, each.account].join('\0'),
    ),
  };
}

function justInTimeAccessWith(access: JustInTimeAccess, nameOf: NameOf): JustInTimeAccess {
  const all = (kind: Renamed, names: readonly string[]) =>
    names.map((name) => nameOf(kind, name)).sort();
  return {
    ...access,
    account: nameOf('account', access.account),
    eligibilities: sorted(
      access.eligibilities.map((each) => ({
        ...each,
        group: nameOf('group', each.group),
        permissionSets: all('permission set', each.permissionSets),
        accounts: all('account', each.accounts),
      })),
      ({ group }) => group,
    ),
    approvers: sorted(
      access.approvers.map((each) => ({
        ...each,
        account: nameOf('account', each.account),
        groups: all('group', each.groups),
      })),
      ({ account }) => account,
    ),
  };
}

function guardrailsWith({ guardrails }: Organization, nameOf: NameOf): Organization['guardrails'] {
  const order = { root: 0, organizationalUnit: 1, account: 2 } as const;
  return byName(
    guardrails.map((each) => ({
      ...each,
      name: nameOf('guardrail', each.name),
      ...(each.exceptAccounts && {
        exceptAccounts: each.exceptAccounts.map((name) => nameOf('account', name)).sort(),
      }),
      attachments: sorted(
        each.attachments.map((attachment) => {
          if (attachment.kind === 'account')
            return { ...attachment, name: nameOf('account', attachment.name) };
          return attachment.kind === 'root'
            ? attachment
            : { ...attachment, path: nameOf('unit', attachment.path) };
        }),
        (attachment) => `${order[attachment.kind]}${JSON.stringify(attachment)}`,
      ),
    })),
  );
}

function partsWith(
  parts: AccountParts,
  nameOf: NameOf,
  organization: Pick<Organization, 'identity' | 'identityCenterRegion'>,
): AccountParts {
  const { iam } = parts;
  return {
    ...parts,
    account: nameOf('account', parts.account),
    ...(iam && {
      iam: {
        ...iam,
        openIdConnectProviders: renamedAs(
          'OpenID Connect provider',
          iam.openIdConnectProviders,
          nameOf,
        ),
        trustAnchors: renamedAs('trust anchor', iam.trustAnchors, nameOf),
        profiles: renamedAs('profile', iam.profiles, nameOf),
        roles: iam.roles.map((role) => ({
          ...role,
          trust: role.trust.map((each) => trustWith(each, nameOf)),
          trustPolicy: trustPolicyWith(role, nameOf, organization),
        })),
      },
    }),
  };
}

/** A permission set's role has another ARN if the permission set has another name in AWS. */
function trustPolicyWith(
  { trust, trustPolicy: document }: Role,
  nameOf: NameOf,
  { identity, identityCenterRegion }: Pick<Organization, 'identity' | 'identityCenterRegion'>,
): PolicyDocument {
  const awsNames = new Map(
    identity.permissionSets.map((set) => [
      nameOf('permission set', set.name),
      set.awsName ?? nameOf('permission set', set.name),
    ]),
  );
  const statements = document['Statement'] as readonly Json[];
  return {
    ...document,
    Statement: statements.flatMap((statement, place): readonly Json[] => {
      const its = trust[place];
      if (its?.kind !== 'permissionSet') return [statement];
      return trustPolicy([trustWith(its, nameOf)], {
        account: its.account,
        identityCenterRegion,
        permissionSetName: (key) => awsNames.get(key) ?? key,
        issuer: (provider) => provider,
      })['Statement'] as readonly Json[];
    }),
  };
}

function trustWith(trust: Trust, nameOf: NameOf): Trust {
  switch (trust.kind) {
    case 'permissionSet':
      return {
        ...trust,
        account: nameOf('account', trust.account),
        permissionSet: nameOf('permission set', trust.permissionSet),
      };
    case 'role':
    case 'user':
    case 'account':
      return 'name' in trust.account
        ? { ...trust, account: { name: nameOf('account', trust.account.name) } }
        : trust;
    case 'oidc':
      return { ...trust, provider: nameOf('OpenID Connect provider', trust.provider) };
    case 'rolesAnywhere':
      return { ...trust, trustAnchor: nameOf('trust anchor', trust.trustAnchor) };
    default:
      return trust;
  }
}
