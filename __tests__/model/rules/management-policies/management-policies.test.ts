// cspell:ignore asign optout acces statuss expresion regoins rekognitoin slak privat
import { load, organizationOf, said } from '../../loading';

const check = (type: string, policy: unknown) => {
  const charter = `accounts: { shop: {} }\nguardrails: { own: { targets: [shop], type: ${type}, policy: own.json } }\n`;
  return load(charter, {
    'own.json': typeof policy === 'string' ? policy : JSON.stringify(policy),
  });
};
const codes = (type: string, policy: unknown) =>
  check(type, policy).diagnostics.map(({ severity, code }) => `${severity} ${code}`);
const INVALID = ['error invalid-policy'];
const UNDOCUMENTED = ['warning undocumented-policy-content'];
const NONE = ['@@none'];
const assign = (value: unknown) => ({ '@@assign': value });

describe('tag policies', () => {
  const tag = (block: object, key = 'costcenter') =>
    codes('TAG_POLICY', { tags: { [key]: block } });

  test.each<[string, object]>([
    [
      "AWS's example",
      {
        tag_key: assign('CostCenter'),
        tag_value: assign(['100', '200']),
        enforced_for: assign(['secretsmanager:*']),
      },
    ],
    [
      'with child control',
      {
        tag_key: { ...assign('CostCenter'), '@@operators_allowed_for_child_policies': NONE },
        tag_value: { '@@append': ['300*'], '@@operators_allowed_for_child_policies': ['@@append'] },
        enforced_for: { '@@remove': ['ec2:instance', 'ec2:ALL_SUPPORTED'] },
        report_required_tag_for: assign(['*', 'logs:log-group']),
        '@@operators_allowed_for_child_policies': ['@@all'],
      },
    ],
    ['numbers as values', { tag_value: assign([100]) }],
    [
      'resource types of many services',
      {
        enforced_for: assign([
          'acm:certificate',
          'athena:workgroup',
          'dynamodb:table',
          'ec2:capacity-reservation',
          'ec2:elastic-ip',
          'elasticfilesystem:file-system',
          'elasticloadbalancing:loadbalancer',
          'elasticloadbalancing:targetgroup',
          'kms:key',
          'lambda:function',
          'rds:cluster-pg',
          'rds:secgrp',
          's3:bucket',
          'sqs:queue',
          'ssm:managed-instance',
          'workspaces:workspace',
        ]),
      },
    ],
  ])('%s: accepted', (_, block) => expect(tag(block)).toEqual([]));

  test.each<[string, object]>([
    ['a misspelt operator', { tag_key: { '@@asign': 'CostCenter' } }],
    ['an operator without @@', { tag_key: { assign: 'CostCenter' } }],
    ['an unknown key', { tag_key: assign('CostCenter'), tag_values: assign(['a']) }],
    ['another tag key', { tag_key: assign('Team') }],
    ['two wildcards', { tag_value: assign(['*@*.com']) }],
    ['no resource type', { enforced_for: assign(['ec2']) }],
    ['every resource type', { enforced_for: assign(['*']) }],
    ['@@append of one value', { tag_key: { '@@append': ['CostCenter'] } }],
    ['child control of nothing', { '@@operators_allowed_for_child_policies': ['none'] }],
    ['an object as a value', { tag_value: assign([{}]) }],
    ['an operator on a block', assign('CostCenter')],
  ])('%s: refused', (_, block) => expect(tag(block)).toEqual(INVALID));

  test.each<[string, object]>([
    ['a value without an operator', { tag_key: 'CostCenter' }],
    ['an unknown service', { enforced_for: assign(['ec3:instance']) }],
    ['a misspelt resource type', { enforced_for: assign(['ec2:instance', 'ec2:instances']) }],
    ['a misspelt type in reports', { report_required_tag_for: assign(['rds:clusters']) }],
  ])('%s: a warning', (_, block) => expect(tag(block)).toEqual(UNDOCUMENTED));

  test('the message', () => {
    expect(said(check('TAG_POLICY', { tags: { team: { tag_key: { '@@asign': 'Team' } } } }))).toBe(
      `own.json:1:29: error invalid-policy: there is no operator "@@asign"
  1 | {"tags":{"team":{"tag_key":{"@@asign":"Team"}}}}
    |                             ^^^^^^^^^
  did you mean "@@assign"?`,
    );
  });
});

describe('AI services opt-out policies', () => {
  const services = (value: object) => codes('AISERVICES_OPT_OUT_POLICY', { services: value });

  test('valid', () => {
    expect(
      services({
        '@@operators_allowed_for_child_policies': NONE,
        default: {
          '@@operators_allowed_for_child_policies': NONE,
          opt_out_policy: { '@@operators_allowed_for_child_policies': NONE, ...assign('optOut') },
        },
        rekognition: { opt_out_policy: assign('optIn') },
      }),
    ).toEqual([]);
  });

  test.each<[string, object]>([
    ['another value', { default: { opt_out_policy: assign('optout') } }],
    ['@@append', { default: { opt_out_policy: { '@@append': 'optOut' } } }],
    ['another key', { default: { opt_out: assign('optOut') } }],
  ])('%s: refused', (_, value) => expect(services(value)).toEqual(INVALID));

  test('an unknown service: a warning', () =>
    expect(services({ rekognitoin: { opt_out_policy: assign('optOut') } })).toEqual(UNDOCUMENTED));
});

describe('chat applications policies', () => {
  const chatbot = (value: object) => codes('CHATBOT_POLICY', { chatbot: value });
  const slack = (value: object) => chatbot({ platforms: { slack: value } });
  const teams = (value: object) => chatbot({ platforms: { microsoft_teams: value } });
  const roles = { supported_role_settings: assign(['user_role']) };

  test("AWS's example", () => {
    expect(
      chatbot({
        platforms: {
          slack: {
            client: assign('enabled'),
            workspaces: { '@@append': ['T0ABC', 'T0DEF'] },
            default: { supported_channel_types: assign(['private']), ...roles },
            overrides: {
              T0ABC: { supported_channel_types: assign(['public', 'private']), ...roles },
            },
          },
          microsoft_teams: {
            client: assign('enabled'),
            tenants: { '5f0b-tenant': assign(['11-team', '12-team']) },
            default: roles,
            overrides: { '5f0b-tenant': { '11-team': roles } },
          },
          chime: { client: assign('disabled'), '@@operators_allowed_for_child_policies': NONE },
        },
        default: { client: assign('disabled') },
      }),
    ).toEqual([]);
  });

  test.each<[string, () => readonly string[]]>([
    ['another first key', () => codes('CHATBOT_POLICY', { chat: {} })],
    ['a key beside platforms', () => chatbot({ platform: {} })],
    ['a client that is neither on nor off', () => slack({ client: assign('on') })],
    ['a misspelt platform', () => chatbot({ platforms: { slak: {} } })],
    [
      'a misspelt channel type',
      () => slack({ default: { supported_channel_types: assign(['privat']) } }),
    ],
    [
      'an unknown role setting',
      () => teams({ default: { supported_role_settings: assign('user') } }),
    ],
    [
      '@@append of the one value',
      () => chatbot({ default: { client: { '@@append': ['enabled'] } } }),
    ],
    ['teams without a tenant', () => teams({ tenants: assign(['11-team']) })],
    ['a workspace with blanks', () => slack({ workspaces: assign(['T0 ABC']) })],
    ['an override that is a text', () => slack({ overrides: { T0ABC: 'private' } })],
  ])('%s: refused', (_, found) => expect(found()).toEqual(INVALID));

  test('a new platform: a warning', () =>
    expect(chatbot({ platforms: { matrix: {} } })).toEqual(UNDOCUMENTED));

  test('the policy and its attachment reach Terraform', () => {
    const organization = organizationOf(
      'accounts: { shop: {} }\nguardrails: { chat: { targets: [shop], type: CHATBOT_POLICY, policy: own.json } }\n',
      { 'own.json': '{"chatbot":{"default":{"client":{"@@assign":"disabled"}}}}' },
    );
    expect(organization.policyTypes).toContain('CHATBOT_POLICY');
    expect(organization.guardrails[0]).toMatchObject({
      type: 'CHATBOT_POLICY',
      attachments: [{ kind: 'account', name: 'shop' }],
    });
  });
});

describe('declarative policies', () => {
  const ec2 = (value: object) => codes('DECLARATIVE_POLICY_EC2', { ec2_attributes: value });

  test('valid', () => {
    expect(
      ec2({
        exception_message: assign('Ask https://acme.example'),
        vpc_block_public_access: {
          internet_gateway_block: {
            mode: assign('block_bidirectional'),
            exclusions_allowed: assign('disabled'),
          },
        },
        serial_console_access: { status: assign('disabled') },
        image_block_public_access: { state: assign('unblocked') },
        snapshot_block_public_access: { state: assign('block_new_sharing') },
        allowed_images_settings: {
          state: assign('audit_mode'),
          image_criteria: {
            criteria_1: {
              allowed_image_providers: { '@@append': ['amazon', '111122223333'] },
              creation_date_condition: { maximum_days_since_created: assign('300') },
            },
          },
        },
        instance_metadata_defaults: {
          http_tokens: assign('required'),
          http_put_response_hop_limit: assign('2'),
          http_endpoint: assign('no_preference'),
          instance_metadata_tags: assign('enabled'),
        },
      }),
    ).toEqual([]);
  });

  test.each<[string, object]>([
    ['a misspelt attribute', { serial_console_acces: { status: assign('disabled') } }],
    ['a misspelt key', { serial_console_access: { statuss: assign('disabled') } }],
    ['another value', { image_block_public_access: { state: assign('block_all_sharing') } }],
    [
      'a hyphen',
      { vpc_block_public_access: { internet_gateway_block: { mode: assign('block-ingress') } } },
    ],
    ['a hop limit', { instance_metadata_defaults: { http_put_response_hop_limit: assign(65) } }],
    ['a text for a block', { serial_console_access: 'disabled' }],
  ])('%s: refused', (_, value) => expect(ec2(value)).toEqual(INVALID));

  test('a new attribute: a warning', () =>
    expect(ec2({ vpc_encryption_controls: { mode: assign('enforce') } })).toEqual(UNDOCUMENTED));
});

describe('backup policies', () => {
  const plan = (keys: object) => codes('BACKUP_POLICY', { plans: { daily: keys } });
  const rule = (keys: object) => plan({ rules: { hourly: keys } });
  const VAULT = 'arn:aws:backup:us-west-2:$account:backup-vault:Second';

  test("AWS's example", () => {
    expect(
      plan({
        regions: { '@@append': ['us-east-1', 'eu-north-1'] },
        rules: {
          My_Hourly_Rule: {
            schedule_expression: assign('cron(0 5 ? * * *)'),
            start_backup_window_minutes: assign('60'),
            complete_backup_window_minutes: assign('604800'),
            enable_continuous_backup: assign('false'),
            target_backup_vault_name: assign('My_Backup_Vault'),
            recovery_point_tags: {
              Owner: { tag_key: assign('Owner'), tag_value: assign('Backup') },
            },
            lifecycle: {
              move_to_cold_storage_after_days: assign('180'),
              delete_after_days: assign(270),
            },
            copy_actions: {
              [VAULT]: {
                target_backup_vault_arn: assign(VAULT),
                lifecycle: { delete_after_days: assign('270') },
              },
            },
          },
        },
        selections: {
          tags: {
            datatype: {
              iam_role_arn: assign('arn:aws:iam::$account:role/MyIamRole'),
              tag_key: assign('dataType'),
              tag_value: assign(['PII', 'RED']),
            },
          },
          resources: {
            all: {
              iam_role_arn: assign('arn:aws:iam::$account:role/service-role/Backup'),
              resource_types: assign(['arn:aws:ec2:*:*:volume/*']),
              conditions: {
                string_equals: {
                  team: {
                    condition_key: assign('aws:ResourceTag/team'),
                    condition_value: assign('web'),
                  },
                },
              },
            },
          },
        },
        advanced_backup_settings: { ec2: { WindowsVSS: assign('enabled') } },
        backup_plan_tags: { stage: { tag_key: assign('Stage'), tag_value: assign('Beta') } },
      }),
    ).toEqual([]);
  });

  test.each<[string, object]>([
    ['a misspelt key', { schedule_expresion: assign('cron(0 5 ? * * *)') }],
    ['a schedule', { schedule_expression: assign('every day') }],
    ['a number', { start_backup_window_minutes: assign('an hour') }],
    ['a switch', { enable_continuous_backup: assign('yes') }],
    ['days', { lifecycle: { delete_after_days: assign('30d') } }],
    ['a vault', { copy_actions: { a: { target_backup_vault_arn: assign('Second') } } }],
  ])('%s of a rule: refused', (_, keys) => expect(rule(keys)).toEqual(INVALID));

  test.each<[string, object]>([
    ['a region', { regions: assign(['Ireland']) }],
    ['a misspelt part', { regoins: assign(['eu-west-1']) }],
    ['an operator', { regions: { '@@add': ['eu-west-1'] } }],
    ['a setting', { advanced_backup_settings: { ec2: { windows_vss: assign('on') } } }],
  ])('%s of a plan: refused', (_, keys) => expect(plan(keys)).toEqual(INVALID));

  test('a new key: a warning', () =>
    expect(plan({ something_else_entirely: {} })).toEqual(UNDOCUMENTED));
});
