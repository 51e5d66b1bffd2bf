import { monitoringStack } from '../../../stacks/monitoring/stack';
import { load, organizationOf, said } from '../../model/loading';
import { synth } from '../synth';

const TRAIL = `accounts: { archive: {} }
auditTrail: {}
notifications: { security: { email: [security@acme.example] } }
`;
const SETS = `permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true }
  Database: { awsManagedPolicies: [AmazonRDSFullAccess], breakGlass: true }
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
`;
const model = (rest: string) => ({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  logArchiveAccount: archive
${rest}`,
});

test('each break-glass permission set has a metric filter and an alarm', () => {
  const organization = organizationOf(
    '',
    model(`${TRAIL}${SETS}alarms: { break-glass-use: { notify: security, period: 1m } }\n`),
  );
  const { resource } = synth((scope) => monitoringStack(scope, organization));
  expect(Object.keys(resource.aws_cloudwatch_log_metric_filter)).toEqual([
    'break-glass-use_x2f_Admin',
    'break-glass-use_x2f_Database',
  ]);
  expect(resource.aws_cloudwatch_log_metric_filter['break-glass-use_x2f_Admin']).toEqual({
    name: 'break-glass-use/Admin',
    log_group_name: '/acme/organization-trail',
    pattern:
      '{ (($.eventName = "AssumeRoleWithSAML") && ($.requestParameters.roleArn = "*/AWSReservedSSO_Admin_*")) || ($.serviceEventDetails.role_name = "Admin") }',
    metric_transformation: {
      namespace: 'orgcharter/acme',
      name: 'break-glass-use/Admin',
      value: '1',
      default_value: '0',
    },
  });
  expect(resource.aws_cloudwatch_metric_alarm['break-glass-use_x2f_Admin']).toEqual({
    alarm_name: 'break-glass-use/Admin',
    alarm_description: 'Somebody entered an account with the break-glass permission set Admin',
    namespace: 'orgcharter/acme',
    metric_name: 'break-glass-use/Admin',
    statistic: 'Sum',
    comparison_operator: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    period: 60,
    evaluation_periods: 1,
    treat_missing_data: 'notBreaching',
    alarm_actions: ['${aws_sns_topic.security.arn}'],
  });
});

describe('validate', () => {
  const says = (rest: string) => `\n${said(load('', model(rest)))}\n`;

  test('warns about a break-glass permission set without an alarm', () => {
    expect(says(`${TRAIL}permissionSets:\n  Admin: { breakGlass: true }\n`)).toMatchInlineSnapshot(`
      "
      organization.yaml:11:12: warning break-glass-without-alarm: nobody is notified when the break-glass permission set "Admin" is used
        11 |   Admin: { breakGlass: true }
           |            ^^^^^^^^^^
        add alarms: { break-glass-use: { notify: … } }
      "
    `);
    expect(said(load('permissionSets: { Admin: { breakGlass: true } }\n'))).toBe('');
  });
  test('warns about an alarm without a break-glass permission set', () => {
    expect(says(`${TRAIL}alarms: { break-glass-use: { notify: security } }\n`))
      .toMatchInlineSnapshot(`
      "
      organization.yaml:10:11: warning unused-break-glass-alarm: no permission set has breakGlass: true, so this alarm has no effect
        10 | alarms: { break-glass-use: { notify: security } }
           |           ^^^^^^^^^^^^^^^
        add breakGlass: true to the permission set for emergencies, or remove the alarm
      "
    `);
  });
  test('rejects a custom pattern, and a period that CloudWatch does not support', () => {
    expect(
      says(`${TRAIL}${SETS}alarms: { break-glass-use: { notify: security, filterPattern: x } }\n`),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:14:11: error reserved-name: "break-glass-use" is an alarm of the catalogue
        14 | alarms: { break-glass-use: { notify: security, filterPattern: x } }
           |           ^^^^^^^^^^^^^^^
        rename yours, or remove filterPattern
      "
    `);
    expect(says(`${TRAIL}${SETS}alarms: { break-glass-use: { notify: security, period: 45s } }\n`))
      .toMatchInlineSnapshot(`
      "
      organization.yaml:14:56: error invalid-alarm-period: the period of an alarm must be 10s, 20s, 30s or a multiple of 1m, not 45s
        14 | alarms: { break-glass-use: { notify: security, period: 45s } }
           |                                                        ^^^
        write 1m
      "
    `);
  });
});
