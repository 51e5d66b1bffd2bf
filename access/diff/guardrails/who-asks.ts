import { role, rootUser, user } from '../../organization/principals';
import type { AccessRequest, AccountIdentity, Principal } from '../../../iam/evaluate/request';
import type { Account } from '../../../model/organization';
import { conditionsOf, instanceOf } from './values';
import type { WrittenStatement } from './values';

/** Somebody by whom statements may tell requests apart. */
export interface Asking {
  readonly who: string;
  readonly principal: Principal;
}

/** No account that AWS gives out begins with so many zeros. */
const ELSEWHERE: AccountIdentity = { id: '000000000001', isManagementAccount: false };
export const ANOTHER_ORGANIZATION = 'o-another0000';

/** Keys whose values follow from who asks, and are not given besides. */
export const OF_PRINCIPAL: ReadonlySet<string> = new Set(
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

/** Keys whose values follow from whose the resource is. */
export const OF_RESOURCE: ReadonlySet<string> = new Set([
  'aws:resourceaccount',
  'aws:resourceorgid',
]);

/** An ordinary role first, then whom the statements' conditions name. */
export function whoAsks(
  statements: readonly WrittenStatement[],
  account: Account,
): readonly Asking[] {
  const named = new Map<string, Asking>([
    ['an ordinary role', { who: 'an ordinary role', principal: role(account, 'example') }],
  ]);
  const add = (asking: Asking) => void named.set(asking.who, asking);
  for (const { key, values } of statements.flatMap(({ json }) => conditionsOf(json))) {
    const name = key.toLowerCase();
    if (name === 'aws:principalarn')
      for (const value of values) add(byArn(instanceOf(value), account));
    if (
      name === 'aws:principalorgid' ||
      name === 'aws:principalaccount' ||
      name === 'aws:principalorgpaths'
    ) {
      add({
        who: 'a role of another organization',
        principal: {
          kind: 'role',
          arn: `arn:aws:iam::${ELSEWHERE.id}:role/example`,
          account: ELSEWHERE,
        },
      });
    }
    if (name === 'aws:principalservicename')
      for (const value of values)
        add({
          who: `the service ${instanceOf(value)}`,
          principal: { kind: 'aws-service', service: instanceOf(value) },
        });
    if (name === 'aws:principalisawsservice')
      add({
        who: 'the service cloudtrail.amazonaws.com',
        principal: { kind: 'aws-service', service: 'cloudtrail.amazonaws.com' },
      });
  }
  return [...named.values()];
}

function byArn(arn: string, account: Account): Asking {
  const [, kind = '', name = ''] = /:(root|user|role)\/?(.*)$/.exec(arn) ?? [];
  if (kind === 'root') return { who: "the account's root user", principal: rootUser(account) };
  if (kind === 'user') return { who: 'an IAM user', principal: user(account, name) };
  return kind === 'role'
    ? { who: `the role ${name}`, principal: role(account, name) }
    : { who: 'an ordinary role', principal: role(account, 'example') };
}

/** What the request says of whose the resource is: the account's, and another organization's where a statement asks. */
export function whoseResource(
  statements: readonly WrittenStatement[],
): readonly ('ours' | 'theirs')[] {
  const asked = statements.some(({ json }) =>
    conditionsOf(json).some(({ key }) => OF_RESOURCE.has(key.toLowerCase())),
  );
  return asked ? ['ours', 'theirs'] : ['ours'];
}

export const THEIR_RESOURCE: AccessRequest['context'] = {
  'aws:ResourceAccount': ELSEWHERE.id,
  'aws:ResourceOrgID': ANOTHER_ORGANIZATION,
};
