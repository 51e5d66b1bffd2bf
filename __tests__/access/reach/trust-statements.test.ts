import { assumeRole } from '../../../access/reach/assume-role';
import { requestsIn } from '../../../access/reach/requests';
import { sessionsIn } from '../../../access/reach/sessions';
import { trustedAccounts, trustOf } from '../../../access/reach/trust-statements';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import {
  aPermissionSet,
  aPolicy,
  aRole,
  anAccount,
  anIam,
  anIdentity,
  anOrganization,
} from '../../organizations';

const trusting = (principal: Json, more: object = {}): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more }],
});
const [OWN, OTHER] = ['222222222222', '444444444444'];

/** What a role `Caller` in account `dev` needs to assume a role with this trust policy. */
function assume(
  trustPolicy: PolicyDocument,
  { may = false, in: where = 'dev' }: { may?: boolean; in?: 'dev' | 'prod' } = {},
): readonly string[] | undefined {
  const caller = aRole('Caller', {
    inlinePolicies: [
      { name: 'own', document: aPolicy(may ? 'sts:AssumeRole' : 's3:*'), statementCauses: [] },
    ],
  });
  const target = aRole('Target', { trustPolicy });
  const organization = anOrganization({
    id: 'o-ours000000',
    accounts: [anAccount('dev', { id: OWN }), anAccount('prod', { id: OTHER })],
    identity: anIdentity({ permissionSets: [aPermissionSet('Developer')] }),
    accountParts: [
      { account: 'dev', iam: anIam({ roles: where === 'dev' ? [caller, target] : [caller] }) },
      { account: 'prod', iam: anIam({ roles: where === 'prod' ? [target] : [] }) },
    ],
  });
  const { roles } = sessionsIn(organization);
  const session = (name: string) => roles.find(({ holder }) => holder.name === name)!;
  return assumeRole(
    session('Caller'),
    session('Target'),
    trustPolicy,
    requestsIn(organization),
    organization,
  )?.conditions.map(({ what }) => what);
}

const CALLER = `arn:aws:iam::${OWN}:role/Caller`;

test('trust that names the role itself replaces its own permission, within the account only', () => {
  expect(assume(trusting({ AWS: CALLER }))).toEqual([]);
  expect(assume(trusting({ AWS: CALLER }), { in: 'prod' })).toBeUndefined();
  expect(assume(trusting({ AWS: CALLER }), { in: 'prod', may: true })).toEqual([]);
});

test('trust that names the account leaves it to the policies of the role', () => {
  for (const principal of [`arn:aws:iam::${OWN}:root`, OWN]) {
    expect(assume(trusting({ AWS: principal }))).toBeUndefined();
    expect(assume(trusting({ AWS: principal }), { may: true })).toEqual([]);
    expect(assume(trusting({ AWS: principal }), { may: true, in: 'prod' })).toEqual([]);
  }
});

test('trust of others', () => {
  expect(assume(trusting({ AWS: `arn:aws:iam::${OTHER}:root` }), { may: true })).toBeUndefined();
  expect(assume(trusting({ AWS: `${CALLER}2` }), { may: true })).toBeUndefined();
  expect(assume(trusting({ Service: 'ec2.amazonaws.com' }), { may: true })).toBeUndefined();
});

test('a wildcard with a condition on the organization', () => {
  const ofOrganization = (id: string) =>
    trusting('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': id } } });
  expect(assume(ofOrganization('o-ours000000'), { may: true, in: 'prod' })).toEqual([]);
  expect(assume(ofOrganization('o-ours000000'), { in: 'prod' })).toBeUndefined();
  expect(assume(ofOrganization('o-theirs0000'), { may: true, in: 'prod' })).toBeUndefined();
  expect(assume(trusting({ AWS: '*' }), { may: true, in: 'prod' })).toEqual([]);
});

test('a Deny of the trust policy counts', () => {
  const denied: PolicyDocument = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: OWN }, Action: 'sts:AssumeRole' },
      { Effect: 'Deny', Principal: '*', Action: 'sts:*' },
    ],
  };
  expect(assume(denied, { may: true })).toBeUndefined();
});

test('the principals of a trust policy', () => {
  const account = { id: OWN, isManagementAccount: false };
  expect(trustOf(trusting({ AWS: [OTHER, CALLER] }), { arn: CALLER, account })).toMatchObject({
    places: [0],
    isDirect: true,
  });
  expect(trustedAccounts(trusting({ AWS: [OTHER, CALLER, `arn:aws:iam::${OTHER}:root`] }))).toEqual(
    [OTHER, OWN],
  );
  expect(trustedAccounts(trusting('*'))).toEqual(['*']);
});
