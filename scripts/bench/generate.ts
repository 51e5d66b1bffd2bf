import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { numbered, padded } from './numbered';
import { OWN_POLICIES, ownPolicies, policyFile } from './own-policies';

export interface Size {
  /** The number of accounts, including the management account. */
  readonly accounts: number;
  /** The number of rows in `assignments`. Each has one account. */
  readonly assignments: number;
}

/** The same for every size. */
const GROUPS = 200;
const PERMISSION_SETS = 50;

/** Writes a charter of the given size to a folder. The output only depends on the size. */
export function generate(folder: string, size: Size): void {
  const files = {
    'organization.yaml': organization(size),
    'environments/production.yaml': ENVIRONMENT,
    ...ownPolicies(),
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

/**
 * Fifty units: five at the top, three in each, two in each of those. The accounts are in the thirty
 * lowest units.
 */
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

/**
 * Rows are distributed over the accounts. No two rows grant the same permission set to the same
 * group in an account.
 */
function assignment(number: number, accounts: readonly string[], rows: number): string {
  const perAccount = Math.ceil(rows / accounts.length);
  const account = Math.floor(number / perAccount);
  const turn = number % perAccount;
  return `  - { group: ${group((account * 7 + turn * 41) % GROUPS)}, permissionSet: ${permissionSet((account + turn * 11) % PERMISSION_SETS)}, targets: [${accounts[account]}] }`;
}

/** Eight guardrails of the catalogue and the custom ones, at most nine per target. */
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

function group(number: number): string {
  return `group-${padded(number, 3)}`;
}

function permissionSet(number: number): string {
  return `PermissionSet${padded(number, 2)}`;
}
