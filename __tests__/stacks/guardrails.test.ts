import { guardrailsStack } from '../../stacks/guardrails';
import { aGuardrail, anAccount, anOrganization, aUnit } from '../organizations';
import { synth } from './synth';

test('a policy and its attachments; a unit and an account can have the same name', () => {
  const { resource, locals } = synth((scope) =>
    guardrailsStack(
      scope,
      anOrganization({
        organizationalUnits: [aUnit('security'), aUnit('security/logs')],
        accounts: [anAccount('security')],
        guardrails: [
          aGuardrail('deny-leave', {
            description: 'Costs ${nothing}',
            attachments: [
              { kind: 'root' },
              { kind: 'organizationalUnit', path: 'security' },
              { kind: 'organizationalUnit', path: 'security/logs' },
              { kind: 'account', name: 'security' },
            ],
          }),
        ],
      }),
    ),
  );
  expect(resource.aws_organizations_policy).toEqual({
    'deny-leave': {
      name: 'deny-leave',
      description: 'Costs $${nothing}',
      type: 'SERVICE_CONTROL_POLICY',
      content:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}',
    },
  });
  const policy_id = '${aws_organizations_policy.deny-leave.id}';
  expect(resource.aws_organizations_policy_attachment).toEqual({
    'deny-leave--Root': { policy_id, target_id: '${local.root_id}' },
    'deny-leave--Root--security': {
      policy_id,
      target_id: '${local.organizational_unit_ids["security"]}',
    },
    'deny-leave--Root--security--logs': {
      policy_id,
      target_id: '${local.organizational_unit_ids["security/logs"]}',
    },
    'deny-leave--security': { policy_id, target_id: '${local.account_ids["security"]}' },
  });
  expect(Object.keys(locals).sort()).toEqual([
    'account_ids',
    'needed_accounts',
    'needed_units',
    'organizational_unit_ids',
    'root_id',
  ]);
});

test('placeholders in a policy become ids', () => {
  const { resource } = synth((scope) =>
    guardrailsStack(
      scope,
      anOrganization({
        accounts: [anAccount('log-archive')],
        guardrails: [
          aGuardrail('own-data', {
            policy: {
              Resource:
                '${account:log-archive} ${account:management} ${organization:id} ${aws:username}',
            },
          }),
        ],
      }),
    ),
  );
  expect(resource.aws_organizations_policy['own-data'].content).toBe(
    '{"Resource":"${local.account_ids["log-archive"]} 111122223333 ${local.organization_id} $${aws:username}"}',
  );
});

test('guardrails that are merged into one policy: an existing one is moved, with its attachments', () => {
  const { resource, moved } = synth((scope) =>
    guardrailsStack(
      scope,
      anOrganization({
        guardrails: Array.from({ length: 10 }, (_, index) => aGuardrail(`g${index}`)),
      }),
    ),
  );
  expect(Object.keys(resource.aws_organizations_policy)).toEqual([
    'g0',
    'g1',
    'g2',
    'g3',
    'g4',
    'g5',
    'g7',
    'g8',
    'scp-pack--0--Root',
  ]);
  expect(resource.aws_organizations_policy['scp-pack--0--Root']).toEqual({
    name: 'scp-pack/0/Root',
    description: 'Guardrails: g6, g9',
    type: 'SERVICE_CONTROL_POLICY',
    content:
      '{"Version":"2012-10-17","Statement":[{"Sid":"G6","Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"},{"Sid":"G9","Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}',
  });
  expect(resource.aws_organizations_policy_attachment['scp-pack--0--Root--Root']).toEqual({
    policy_id: '${aws_organizations_policy.scp-pack--0--Root.id}',
    target_id: '${local.root_id}',
  });
  expect(moved.filter(({ to }: { to: string }) => /pack|g9/.test(to))).toEqual([
    { from: 'aws_organizations_policy.g9', to: 'aws_organizations_policy.scp-pack--0--Root' },
    { from: 'aws_organizations_policy.g6', to: 'aws_organizations_policy.g9' },
    {
      from: 'aws_organizations_policy_attachment.g9--Root',
      to: 'aws_organizations_policy_attachment.scp-pack--0--Root--Root',
    },
    {
      from: 'aws_organizations_policy_attachment.g6--Root',
      to: 'aws_organizations_policy_attachment.g9--Root',
    },
  ]);
});
