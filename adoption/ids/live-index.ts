import type {
  InAccount,
  LiveAccount,
  LiveGroup,
  LiveIdentityCenter,
  LiveOrganization,
  LivePermissionSet,
  LivePolicy,
  LiveTrail,
  LiveUnit,
  LiveUser,
} from '../live-organization';
import { NotInAws } from './not-in-aws';

/**
 * Finds things of a living organization by what identifies them in AWS. All functions throw
 * NotInAws.
 */
export interface LiveIndex {
  readonly organization: LiveOrganization;
  unit(parentId: string, name: string): LiveUnit;
  /** The e-mail addresses of accounts differ in more than case. */
  account(email: string): LiveAccount;
  /** @param type AWS's name */
  policy(type: string, name: string): LivePolicy;
  policyById(id: string): LivePolicy;
  identityCenter(): LiveIdentityCenter;
  permissionSet(name: string): LivePermissionSet;
  permissionSetByArn(arn: string): LivePermissionSet;
  group(name: string): LiveGroup;
  user(name: string): LiveUser;
  /** Whether the principal has the permission set in the account. */
  hasAssignment(
    arn: string,
    accountId: string,
    principalType: string,
    principalId: string,
  ): boolean;
  trail(name: string): LiveTrail;
  inAccount(id: string): InAccount;
}

export function indexOf(live: LiveOrganization): LiveIndex {
  const accounts = new Map(live.accounts.map((each) => [each.email.toLowerCase(), each]));
  const units = new Map(live.units.map((each) => [`${each.parentId}/${each.name}`, each]));
  const policies = new Map(live.policies.map((each) => [`${each.type}/${each.name}`, each]));
  const policiesById = new Map(live.policies.map((each) => [each.id, each]));
  const identity = identityIndex(live);
  return {
    organization: live,
    ...identity,
    unit: (parentId, name) =>
      units.get(`${parentId}/${name}`) ?? fail(`there is no unit ${name} in ${parentId}`),
    account: (email) =>
      accounts.get(email.toLowerCase()) ?? fail(`there is no account with the e-mail ${email}`),
    policy: (type, name) =>
      policies.get(`${type}/${name}`) ?? fail(`there is no policy ${name} of the type ${type}`),
    policyById: (id) => policiesById.get(id) ?? fail(`there is no policy ${id}`),
    trail: (name) => {
      const trail = known(live.trail) ?? fail('there is no organization trail');
      return trail.name === name ? trail : fail(`the organization trail is ${trail.name}`);
    },
    inAccount: (id) => known(live.inAccounts[id] ?? { unknown: `account ${id} was not read` }),
  };
}

function identityIndex(live: LiveOrganization) {
  const { identityCenter: center } = live;
  const content = 'known' in center ? center.known : undefined;
  const sets = new Map(content?.permissionSets.map((set) => [set.name, set]));
  const setsByArn = new Map(content?.permissionSets.map((set) => [set.arn, set]));
  const groups = new Map(content?.groups.map((group) => [group.name, group]));
  const users = new Map(content?.users.map((user) => [user.name, user]));
  const assignments = new Set(
    content?.assignments.map((each) =>
      [each.permissionSetArn, each.accountId, each.principalType, each.principalId].join(),
    ),
  );
  const identityCenter = () => known(center) ?? fail('Identity Center has no instance');
  return {
    identityCenter,
    permissionSet: (name: string) =>
      sets.get(name) ?? (identityCenter(), fail(`there is no permission set ${name}`)),
    permissionSetByArn: (arn: string) =>
      setsByArn.get(arn) ?? fail(`there is no permission set ${arn}`),
    group: (name: string) =>
      groups.get(name) ?? (identityCenter(), fail(`there is no group ${name}`)),
    user: (name: string) => users.get(name) ?? (identityCenter(), fail(`there is no user ${name}`)),
    hasAssignment: (...parts: readonly string[]) => assignments.has(parts.join()),
  };
}

function known<T>(answer: { readonly known: T } | { readonly unknown: string }): T {
  return 'known' in answer ? answer.known : fail(`it could not be read: ${answer.unknown}`);
}

function fail(reason: string): never {
  throw new NotInAws(reason);
}
