import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Size {
  /** Accounts in all, the management account among them. */
  readonly accounts: number;
  /** Rows of `assignments`, each for one account. */
  readonly assignments: number;
}

/** What stays the same whatever the size. */
const GROUPS = 200;
const PERMISSION_SETS = 50;
const OWN_POLICIES = 22;

/** The team's own policies deny these, a few each. */
const ACTIONS = [
  'backup:DeleteBackupVault',
  'cloudformation:DeleteStack',
  'config:DeleteConfigurationRecorder',
  'dynamodb:DeleteTable',
  'ec2:DeleteFlowLogs',
  'ec2:DeleteVpc',
  'ec2:RunInstances',
  'ec2:TerminateInstances',
  'ecr:DeleteRepository',
  'eks:DeleteCluster',
  'guardduty:DeleteDetector',
  'iam:CreateUser',
  'kms:ScheduleKeyDeletion',
  'lambda:DeleteFunction',
  'logs:DeleteLogGroup',
  'rds:DeleteDBInstance',
  'redshift:DeleteCluster',
  'route53:DeleteHostedZone',
  's3:DeleteBucket',
  's3:PutBucketPolicy',
  'secretsmanager:DeleteSecret',
  'sns:DeleteTopic',
  'sqs:DeleteQueue',
  'wafv2:DeleteWebACL',
];

/** Writes a model of the given size into a folder. The same size gives the same bytes. */
export function generate(folder: string, size: Size): void {
  const files = {
    'organization.yaml': organization(size),
    'environments/production.yaml': ENVIRONMENT,
    ...policies(),
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

const ENVIRONMENT =
  'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: bench-terraform-state, region: eu-west-2 }\n';

function organization({ accounts, assignments }: Size): string {
  const members = [
    'log-archive',
    'security',
    ...numbered(accounts - 3, (number) => `account-${padded(number, 5)}`),
  ];
  return `organization:
  name: bench
  homeRegion: eu-west-2
  governedRegions: [eu-west-2, eu-west-1]
  managementAccount: { name: management, email: aws@bench.example }
  accountEmail: "aws+{account}@bench.example"
  logArchiveAccount: log-archive
  securityAccount: security
organizationalUnits:
${units(members).join('\n')}
groups:
${numbered(GROUPS, (number) => `  ${group(number)}: { description: Team ${number}, reviewEvery: 90d }`).join('\n')}
permissionSets:
${numbered(PERMISSION_SETS, (number) => `  ${permissionSet(number)}: { awsManagedPolicies: [ReadOnlyAccess], inlinePolicy: ${policyFile(number)}, sessionDuration: 4h }`).join('\n')}
assignments:
${numbered(assignments, (number) => assignment(number, ['management', ...members], assignments)).join('\n')}
guardrails:
${guardrails().join('\n')}
auditTrail: {}
notifications:
  security-alerts: { email: [security@bench.example] }
alarms:
  root-usage: { notify: security-alerts }
`;
}

/** Fifty: five at the top, three beneath each, two beneath each of those. The accounts are in the thirty lowest. */
const TREE = numbered(5, (top) => ({
  name: `Division${top}`,
  units: numbered(3, (middle) => ({
    name: `Product${middle}`,
    units: numbered(2, (low) => ({ name: `Stage${low}` })),
  })),
}));
const PATHS = TREE.flatMap((top) => [
  top.name,
  ...top.units.flatMap((middle) => [
    `${top.name}/${middle.name}`,
    ...middle.units.map((low) => `${top.name}/${middle.name}/${low.name}`),
  ]),
]);
const LOWEST = PATHS.filter((path) => path.split('/').length === 3);

function units(members: readonly string[]): readonly string[] {
  return TREE.flatMap((top) => [
    `  ${top.name}:`,
    '    organizationalUnits:',
    ...top.units.flatMap((middle) => [
      `      ${middle.name}:`,
      '        organizationalUnits:',
      ...middle.units.flatMap((low) => {
        const index = LOWEST.indexOf(`${top.name}/${middle.name}/${low.name}`);
        const mine = members.filter((_, position) => position % LOWEST.length === index);
        return [
          `          ${low.name}:`,
          '            accounts:',
          ...mine.map(
            (name) => `              ${name}: { tags: { environment: ${low.name.toLowerCase()} } }`,
          ),
        ];
      }),
    ]),
  ]);
}

/** The rows are dealt out to the accounts in turn; no two give one group the same in one account. */
function assignment(number: number, accounts: readonly string[], rows: number): string {
  const perAccount = Math.ceil(rows / accounts.length);
  const account = Math.floor(number / perAccount);
  const turn = number % perAccount;
  return `  - { group: ${group((account * 7 + turn * 41) % GROUPS)}, permissionSet: ${permissionSet((account + turn * 11) % PERMISSION_SETS)}, targets: [${accounts[account]}] }`;
}

/** Eight of the catalogue and the team's own, at most nine on one target. */
function guardrails(): readonly string[] {
  const everywhere = [
    'deny-leave-organization',
    'protect-cloudtrail',
    'deny-iam-users',
    'restrict-regions',
  ];
  const inDivisions = [
    'require-mfa-for-iam-users',
    'require-s3-encryption',
    'require-rds-encryption',
    'require-ebs-encryption',
  ];
  return [
    ...everywhere.map((name) => `  ${name}: { targets: [Root] }`),
    ...inDivisions.map(
      (name) => `  ${name}: { targets: [${TREE.map((unit) => unit.name).join(', ')}] }`,
    ),
    ...numbered(
      OWN_POLICIES,
      (number) =>
        `  own-${padded(number, 2)}: { policy: ${policyFile(number)}, targets: [${PATHS[number * 2]}, ${PATHS[number * 2 + 1]}] }`,
    ),
  ];
}

function policies(): Readonly<Record<string, string>> {
  const statement = (number: number, part: number) => ({
    Sid: `Deny${number}Part${part}`,
    Effect: 'Deny',
    Action: numbered(6, (index) => ACTIONS[(number + part * 6 + index) % ACTIONS.length]),
    Resource: '*',
    Condition: {
      ArnNotLike: {
        'aws:PrincipalArn': [
          'arn:aws:iam::*:role/OrganizationAccountAccessRole',
          `arn:aws:iam::*:role/team-${number}`,
        ],
      },
    },
  });
  const policy = (number: number) => ({
    Version: '2012-10-17',
    Statement: numbered(3, (part) => statement(number, part)),
  });
  return Object.fromEntries(
    numbered(OWN_POLICIES, (number) => [
      policyFile(number),
      `${JSON.stringify(policy(number), undefined, 2)}\n`,
    ]),
  );
}

function group(number: number): string {
  return `group-${padded(number, 3)}`;
}

function permissionSet(number: number): string {
  return `PermissionSet${padded(number, 2)}`;
}

function policyFile(number: number): string {
  return `policies/own-${padded(number % OWN_POLICIES, 2)}.json`;
}

function numbered<T>(count: number, make: (number: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
