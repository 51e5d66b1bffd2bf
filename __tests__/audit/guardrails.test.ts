import type { LivePolicy } from '../../audit/facts';
import type { Guardrail } from '../../model/organization';
import { aGuardrail, anAccount, anOrganization, aUnit } from '../organizations';
import { facts, findingsOf, liveAccount, listed } from './auditing';

const guardrail = aGuardrail('keep', {
  policy: {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Keep',
        Effect: 'Deny',
        Action: 's3:*',
        Resource: '*',
        Condition: {
          StringNotEquals: {
            'aws:PrincipalAccount': '${account:prod}',
            'aws:PrincipalOrgID': '${organization:id}',
          },
        },
      },
    ],
  },
  attachments: [
    { kind: 'root' },
    { kind: 'organizationalUnit', path: 'Workloads' },
    { kind: 'account', name: 'prod' },
  ],
});
const document = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Keep',
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
      Condition: {
        StringNotEquals: { 'aws:PrincipalAccount': '222233334444', 'aws:PrincipalOrgID': 'o-live' },
      },
    },
  ],
};
const policy: LivePolicy = {
  id: 'p-1',
  name: 'keep',
  type: 'SERVICE_CONTROL_POLICY',
  document,
  targets: ['r-live', 'ou-1', '222233334444'],
};
const organization = (...guardrails: readonly Guardrail[]) =>
  anOrganization({
    organizationalUnits: [aUnit('Workloads')],
    accounts: [anAccount('prod')],
    guardrails: [guardrail, ...guardrails],
  });
const live = (...policies: readonly LivePolicy[]) =>
  facts({
    organizationalUnits: [{ id: 'ou-1', path: 'Workloads' }],
    accounts: [liveAccount('222233334444', 'prod')],
    policies: { known: policies },
  });
const of = (...policies: readonly LivePolicy[]) =>
  listed(findingsOf(organization(), live(...policies)));

test('no finding if AWS has the policy of the charter, with IDs instead of names', () => {
  expect(of(policy)).toBe('');
});

test('a missing policy', () => {
  expect(of()).toBe(
    'critical policy-missing [keep]: there is no SERVICE_CONTROL_POLICY keep, line 1\n  $ npx cdktf deploy production-guardrails',
  );
});

test('a policy of another type with the same name is a different policy', () => {
  expect(
    findingsOf(organization(), live({ ...policy, type: 'TAG_POLICY' })).map(({ code }) => code),
  ).toEqual(['policy-missing', 'policy-not-in-charter']);
});

test('a policy that was detached from one target and attached to another', () => {
  expect(of({ ...policy, targets: ['r-live', '222233334444', '111122223333'] }))
    .toMatchInlineSnapshot(`
   "critical policy-detached [keep at Workloads]: policy keep is not attached to Workloads, line 1
     $ aws organizations attach-policy --policy-id p-1 --target-id ou-1
     $ npx cdktf deploy production-guardrails
   medium policy-attached-elsewhere [keep at management]: policy keep is attached to management, but not in the charter, line 1
     $ aws organizations detach-policy --policy-id p-1 --target-id 111122223333
     add the target to the targets of the guardrail"
  `);
});

test('a policy whose statements were changed, removed or added', () => {
  const statement = document.Statement[0]!;
  expect(
    of({
      ...policy,
      document: {
        ...document,
        Statement: [
          { ...statement, Effect: 'Allow' },
          { Effect: 'Allow', Action: '*', Resource: '*' },
        ],
      },
    }),
  ).toBe(
    'high policy-changed [keep]: policy keep: statement Keep differs, statement 2 was added, line 1\n  $ npx cdktf deploy production-guardrails',
  );
  expect(
    of({ ...policy, document: { ...document, Statement: { ...statement, Sid: 'Other' } } }),
  ).toContain('policy keep: statement Keep is missing, statement Other was added');
});

test('a disabled policy type is reported once, not for each detached policy', () => {
  const disabled = { ...live({ ...policy, targets: [] }), policyTypes: [] };
  expect(listed(findingsOf(organization(aGuardrail('other')), disabled))).toMatchInlineSnapshot(`
   "critical policy-missing [other]: there is no SERVICE_CONTROL_POLICY other, line 1
     $ npx cdktf deploy production-guardrails
   critical policy-type-disabled [SERVICE_CONTROL_POLICY]: policy type SERVICE_CONTROL_POLICY is not enabled in the root
     $ npx cdktf deploy production-organization
     $ npx cdktf deploy production-guardrails"
  `);
});

test('an organizational unit that does not exist', () => {
  expect(
    listed(
      findingsOf(organization(), {
        ...live({ ...policy, targets: ['r-live', '222233334444'] }),
        organizationalUnits: [],
      }),
    ),
  ).toBe(
    'critical policy-detached [keep at Workloads]: policy keep cannot be attached to Workloads, which does not exist, line 1\n  $ npx cdktf deploy production-organization\n  $ npx cdktf deploy production-guardrails',
  );
});

test('a policy that is not in the charter', () => {
  expect(of(policy, { ...policy, id: 'p-2', name: 'by hand', targets: ['ou-1'] }))
    .toMatchInlineSnapshot(`
   "low policy-not-in-charter [by hand]: SERVICE_CONTROL_POLICY by hand, attached to Workloads, is not in the charter
     $ aws organizations detach-policy --policy-id p-2 --target-id ou-1
     $ aws organizations delete-policy --policy-id p-2
     add it to the charter under guardrails"
  `);
});
