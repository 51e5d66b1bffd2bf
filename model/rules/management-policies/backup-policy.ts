import {
  anyValue,
  anyValues,
  block,
  formed,
  growing,
  named,
  oneOfValues,
  wholeNumber,
} from './grammar';
import { SCHEDULE } from './schedule';

const roleArn = formed(/^arn:aws[a-z-]*:iam::(?:\$account|\d{12}):role\/.+$/, "a role's ARN");
const vaultArn = formed(
  /^arn:aws[a-z-]*:backup:[a-z0-9-]+:(?:\$account|\d{12}):(?:backup-)?vault:.+$/,
  "a backup vault's ARN",
);
const switched = oneOfValues('true', 'false');

const lifecycle = growing({
  move_to_cold_storage_after_days: wholeNumber,
  delete_after_days: wholeNumber,
  // in AWS's own examples
  to_delete_after_days: wholeNumber,
  opt_in_to_archive_for_supported_resources: switched,
});
const tags = named(block({ tag_key: anyValue, tag_value: anyValues }));
const conditions = named(block({ condition_key: anyValue, condition_value: anyValues }));

const rule = growing({
  schedule_expression: formed(SCHEDULE, 'a schedule such as cron(0 5 ? * * *)'),
  schedule_expression_timezone: anyValue,
  target_backup_vault_name: formed(/^[A-Za-z0-9_-]{2,50}$/, "a backup vault's name"),
  target_logically_air_gapped_backup_vault_arn: vaultArn,
  start_backup_window_minutes: wholeNumber,
  complete_backup_window_minutes: wholeNumber,
  enable_continuous_backup: switched,
  lifecycle,
  copy_actions: named(growing({ target_backup_vault_arn: vaultArn, lifecycle })),
  recovery_point_tags: tags,
  index_actions: growing({ resource_types: anyValues }),
  scan_actions: named(growing({ malware_scanner: anyValue, scan_mode: anyValue })),
});

const selections = growing({
  tags: named(block({ iam_role_arn: roleArn, tag_key: anyValue, tag_value: anyValues })),
  resources: named(
    growing({
      iam_role_arn: roleArn,
      resource_types: anyValues,
      not_resource_types: anyValues,
      conditions: growing({
        string_equals: conditions,
        string_not_equals: conditions,
        string_like: conditions,
        string_not_like: conditions,
      }),
    }),
  ),
});

const vss = oneOfValues('enabled', 'disabled');

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export const backupPolicy = block({
  plans: named(
    growing({
      regions: formed(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'a region such as eu-west-2', true),
      rules: named(rule),
      selections,
      advanced_backup_settings: growing({ ec2: growing({ windows_vss: vss, WindowsVSS: vss }) }),
      backup_plan_tags: tags,
      scan_settings: growing({}),
    }),
  ),
});
