import { policyLevels } from '../../../access/organization/attached-policies';
import { accountId, organizationId, substitution } from '../../../access/placeholders';
import {
  permissionSetRole,
  rootUser,
  serviceLinkedRole,
} from '../../../access/organization/principals';
import type { Account } from '../../../model/organization';
import { aGuardrail, anAccount, anOrganization, aUnit, cause } from '../../organizations';

const dev = anAccount('dev', { parent: 'Workloads/Production', id: '444455556666' });
const fresh = anAccount('new');
const organization = anOrganization({
  organizationalUnits: [aUnit('Sandbox'), aUnit('Workloads'), aUnit('Workloads/Production')],
  accounts: [dev, fresh],
  guardrails: [
    aGuardrail('everywhere'),
    aGuardrail('in-production', {
      attachments: [
        { kind: 'organizationalUnit', path: 'Sandbox' },
        { kind: 'organizationalUnit', path: 'Workloads/Production' },
      ],
    }),
    aGuardrail('in-dev', { attachments: [{ kind: 'account', name: 'dev' }] }),
    aGuardrail('perimeter', { type: 'RESOURCE_CONTROL_POLICY' }),
  ],
});

test('the policies that reach an account, level by level', () => {
  const names = (account: Account, type: Parameters<typeof policyLevels>[2]) =>
    policyLevels(organization, account, type, substitution(organization)).map(
      ({ name, policies }) => [name, policies.map((policy) => policy.name)],
    );
  expect(names(dev, 'SERVICE_CONTROL_POLICY')).toEqual([
    ['Root', ['everywhere']],
    ['Workloads', []],
    ['Workloads/Production', ['in-production']],
    ['dev', ['in-dev']],
  ]);
  expect(names(fresh, 'RESOURCE_CONTROL_POLICY')).toEqual([
    ['Root', ['perimeter']],
    ['new', []],
  ]);
  expect(
    policyLevels(organization, fresh, 'SERVICE_CONTROL_POLICY', (document) => document)[0]
      ?.policies[0]?.cause,
  ).toEqual(cause);
});

test('placeholders give way to ids, or to what stands in for them, and always to the same', () => {
  const substitute = substitution(organization);
  const document = {
    Statement: [
      {
        Resource: [
          'arn:aws:iam::${account:dev}:role/a',
          'arn:aws:iam::${account:new}:role/${aws:username}',
        ],
        Condition: { StringEquals: { 'aws:PrincipalOrgID': '${organization:id}' } },
      },
    ],
  };
  expect(substitute(document)).toEqual({
    Statement: [
      {
        Resource: [
          'arn:aws:iam::444455556666:role/a',
          `arn:aws:iam::${accountId({ name: 'new' })}:role/\${aws:username}`,
        ],
        Condition: {
          StringEquals: { 'aws:PrincipalOrgID': organizationId({ name: 'securecart' }) },
        },
      },
    ],
  });
  expect(substitute(document)).toBe(substitute(document));
  expect(accountId({ name: 'new' })).toMatch(/^0\d{11}$/);
  expect(accountId({ name: 'new' })).not.toBe(accountId({ name: 'newer' }));
  expect(organizationId({ name: 'securecart' })).toMatch(/^o-[0-9a-f]{10}$/);
  expect(organizationId({ name: 'securecart', id: 'o-abc' })).toBe('o-abc');
});

test('the principals that the model speaks of', () => {
  const arn = (identityCenterRegion: string) =>
    permissionSetRole({ identityCenterRegion }, dev, 'ReadOnly').arn;
  expect(arn('eu-west-2')).toBe(
    'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/eu-west-2/AWSReservedSSO_ReadOnly_0000000000000000',
  );
  expect(arn('us-east-1')).toBe(
    'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_ReadOnly_0000000000000000',
  );
  expect(rootUser(dev)).toEqual({
    kind: 'root',
    arn: 'arn:aws:iam::444455556666:root',
    account: { id: '444455556666', name: 'dev', isManagementAccount: false },
  });
  expect(
    serviceLinkedRole(dev, 'guardduty.amazonaws.com', 'AWSServiceRoleForAmazonGuardDuty').arn,
  ).toBe(
    'arn:aws:iam::444455556666:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty',
  );
});
