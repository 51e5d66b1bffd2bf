import { role, rootUser, user } from '../../organization/principals';
import type { AccessRequest, AccountIdentity, Principal } from '../../../iam/evaluate/request';
import type { Account } from '../../../model/organization';
import { conditionsOf, instanceOf } from './values';
import type { WrittenCondition, WrittenStatement } from './values';

/** A principal that statements may distinguish from others. */
export interface ExamplePrincipal {
  readonly who: string;
  readonly principal: Principal;
}

/** AWS does not assign account IDs with so many leading zeros. */
const FOREIGN_ACCOUNT: AccountIdentity = { id: '000000000001', isManagementAccount: false };
export const ANOTHER_ORGANIZATION = 'o-another0000';

/** Keys that the principal implies; requests do not give them. In lower case. */
export const PRINCIPAL_KEYS: ReadonlySet<string> = new Set(
  [
    'PrincipalArn',
    'PrincipalAccount',
    'PrincipalOrgID',
    'PrincipalType',
    'PrincipalIsAWSService',
    'PrincipalServiceName',
    'PrincipalServiceNamesList',
    'userid',
    'username',
  ].map((key) => `aws:${key}`.toLowerCase()),
);

/** Keys that the resource's owner implies. In lower case. */
export const RESOURCE_KEYS: ReadonlySet<string> = new Set([
  'aws:resourceaccount',
  'aws:resourceorgid',
]);

/** An ordinary role first, then the principals that conditions of the statements name. */
export function examplePrincipals(
  statements: readonly WrittenStatement[],
  account: Account,
): readonly ExamplePrincipal[] {
  const ordinary = ordinaryRole(account);
  const named = statements
    .flatMap(({ json }) => conditionsOf(json))
    .flatMap((condition) => namedBy(condition, account));
  return [...new Map([ordinary, ...named].map((each) => [each.who, each])).values()];
}

const ordinaryRole = (account: Account): ExamplePrincipal => ({
  who: 'an ordinary role',
  principal: role(account, 'example'),
});

const service = (name: string): ExamplePrincipal => ({
  who: `the service ${name}`,
  principal: { kind: 'aws-service', service: name },
});

const FOREIGN_ROLE: ExamplePrincipal = {
  who: 'a role in another organization',
  principal: {
    kind: 'role',
    arn: `arn:aws:iam::${FOREIGN_ACCOUNT.id}:role/example`,
    account: FOREIGN_ACCOUNT,
  },
};

function namedBy({ key, values }: WrittenCondition, account: Account): readonly ExamplePrincipal[] {
  switch (key.toLowerCase()) {
    case 'aws:principalarn':
      return values.map((value) => byArn(instanceOf(value), account));
    case 'aws:principalorgid':
    case 'aws:principalaccount':
    case 'aws:principalorgpaths':
      return [FOREIGN_ROLE];
    case 'aws:principalservicename':
      return values.map((value) => service(instanceOf(value)));
    case 'aws:principalisawsservice':
      return [service('cloudtrail.amazonaws.com')];
    default:
      return [];
  }
}

function byArn(arn: string, account: Account): ExamplePrincipal {
  const [, kind = '', name = ''] = /:(root|user|role)\/?(.*)$/.exec(arn) ?? [];
  switch (kind) {
    case 'root':
      return { who: "the account's root user", principal: rootUser(account) };
    case 'user':
      return { who: 'an IAM user', principal: user(account, name) };
    case 'role':
      return { who: `the role ${name}`, principal: role(account, name) };
    default:
      return ordinaryRole(account);
  }
}

/** Whether a request's resource belongs to the account, or to another organization. */
export type ResourceOwner = 'ours' | 'theirs';

/** Another organization's resources are tried only where a statement tests the owner. */
export function resourceOwners(statements: readonly WrittenStatement[]): readonly ResourceOwner[] {
  const isTested = statements.some(({ json }) =>
    conditionsOf(json).some(({ key }) => RESOURCE_KEYS.has(key.toLowerCase())),
  );
  return isTested ? ['ours', 'theirs'] : ['ours'];
}

export const FOREIGN_RESOURCE: AccessRequest['context'] = {
  'aws:ResourceAccount': FOREIGN_ACCOUNT.id,
  'aws:ResourceOrgID': ANOTHER_ORGANIZATION,
};
