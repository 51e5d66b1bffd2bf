import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENVIRONMENT, ORGANIZATION } from '../model/loading';
import { orgcharter } from './capture';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-review-'));
  git('init', '-q');
  write('environments/production.yaml', ENVIRONMENT);
});
afterEach(() => rmSync(folder, { recursive: true }));

const config = () => join(folder, 'config');
const git = (...args: readonly string[]) =>
  execFileSync('git', [
    '-C',
    folder,
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=ada@acme.example',
    ...args,
  ]);
function write(file: string, text: string): void {
  mkdirSync(join(config(), 'environments'), { recursive: true });
  writeFileSync(join(config(), file), text);
}
function commit(day: string): void {
  git('add', '-A');
  execFileSync(
    'git',
    [
      '-C',
      folder,
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@acme.example',
      'commit',
      '-q',
      '-m',
      day,
    ],
    {
      env: {
        ...process.env,
        GIT_COMMITTER_DATE: `${day}T12:00:00Z`,
        GIT_AUTHOR_DATE: `${day}T12:00:00Z`,
      },
    },
  );
}
const review = async (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await orgcharter(['review', ...args, '--at', '2026-11-21'], {
    ORGCHARTER_CONFIG: config(),
  });
  return {
    exitCode,
    stdout: stdout.replaceAll(config(), 'config').replace(/commit [0-9a-f]{10}/g, 'commit …'),
    stderr: stderr.replaceAll(config(), 'config'),
  };
};

const model = (
  users: string,
  assignments: string,
) => `${ORGANIZATION}accounts: { shop: {}, bank: {} }
groups:
  admins: { description: Administrators, reviewEvery: 30d, reviewer: ada }
users:
${users}permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true }
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess], sessionDuration: 4h }
assignments:
${assignments}`;
const user = (name: string, groups: string) =>
  `  ${name}: { givenName: ${name}, familyName: Byron, email: ${name}@acme.example, groups: [${groups}] }\n`;

test('members, access, changes since the last review, and room to sign', async () => {
  write(
    'organization.yaml',
    model(
      user('ada', 'admins') + user('bob', 'admins'),
      '  - { group: admins, permissionSet: ReadOnly, targets: [shop, bank] }\n',
    ),
  );
  write('reviews.yaml', 'reviews:\n  - { group: admins, on: 2026-10-10, by: ada }\n');
  commit('2026-10-10');
  write(
    'organization.yaml',
    model(
      user('ada', 'admins') + user('eve', '{ group: admins, until: 2027-03-31, ticket: SEC-1 }'),
      '  - { group: admins, permissionSet: ReadOnly, targets: [shop] }\n  - { group: admins, permissionSet: Admin, targets: [shop], until: 2026-12-31 }\n',
    ),
  );
  commit('2026-11-01');
  const { exitCode, stdout } = await review('--format', 'markdown');
  expect(exitCode).toBe(1);
  expect(`\n${stdout.slice(0, stdout.indexOf('## Permission set'))}\n`).toMatchInlineSnapshot(`
    "
    # Access review: acme, production, 2026-11-21

    | Group or permission set | Interval | Reviewer | Last review | Due |
    | --- | --- | --- | --- | --- |
    | group \`admins\` | 30 days | ada | 2026-10-10 by ada, confirmed | 2026-11-09 **overdue** |
    | permission set \`Admin\` |  |  | never |  |
    | permission set \`ReadOnly\` |  |  | never |  |

    ## Group \`admins\`

    Administrators. Last reviewed on 2026-10-10 by ada: confirmed.

    | Member | Name | E-mail | Last day |
    | --- | --- | --- | --- |
    | \`ada\` | ada Byron | ada@acme.example |  |
    | \`eve\` | eve Byron | eve@acme.example | 2027-03-31 (SEC-1) |

    | Permission set | Accounts | Last day | Defined in |
    | --- | --- | --- | --- |
    | \`Admin\` **break-glass** | shop | 2026-12-31 | \`config/organization.yaml:17\` |
    | \`ReadOnly\` | shop |  | \`config/organization.yaml:16\` |

    ### Changes since the last review

    - **access-gained** \\[**administrator, break-glass**\\]: group admins can now access shop as Admin, until 2026-12-31 (\`config/organization.yaml:17\`)
    - **access-gained** \\[**administrator, break-glass**\\]: user eve (member of admins) can now access shop as Admin, until 2026-12-31 (\`config/organization.yaml:11\`)
    - **access-gained**: user eve (member of admins) can now access shop as ReadOnly, until 2027-03-31 (\`config/organization.yaml:11\`)
    - **access-lost**: group admins can no longer access bank as ReadOnly (before: \`commit …:config/organization.yaml:16\`)
    - **access-lost**: user bob (member of admins) can no longer access bank and shop as ReadOnly (before: \`commit …:config/organization.yaml:11\`)

    Compared with commit …, the last one on or before 2026-10-10.

    ### Decision

    - [ ] All members still need this access.
    - [ ] No changes are needed. Otherwise, required changes and ticket: ................

    Reviewed by ................ on ............. To record the review: \`npx orgcharter review --record admins --reviewer ada\`


    "
  `);
  const items = JSON.parse((await review('--format', 'json')).stdout).items;
  expect(
    items.map(({ kind, name, overdue }: Record<string, unknown>) => [kind, name, overdue]),
  ).toEqual([
    ['group', 'admins', true],
    ['permissionSet', 'Admin', false],
    ['permissionSet', 'ReadOnly', false],
  ]);
  expect(
    items[0].changes.changes.map(
      ({ kind, what }: Record<string, unknown>) => `${String(kind)}: ${String(what)}`,
    ),
  ).toEqual([
    'access-gained: group admins can now access shop as Admin, until 2026-12-31',
    'access-gained: user eve (member of admins) can now access shop as Admin, until 2026-12-31',
    'access-gained: user eve (member of admins) can now access shop as ReadOnly, until 2027-03-31',
    'access-lost: group admins can no longer access bank as ReadOnly',
    'access-lost: user bob (member of admins) can no longer access bank and shop as ReadOnly',
  ]);
  expect(items[0].changes.changes[0].now).toEqual({
    file: 'config/organization.yaml',
    line: 17,
    column: 5,
  });
  expect(items[0].changes.changes[3].before.file).toBe(
    `${String(items[0].changes.commit)}:config/organization.yaml`,
  );
});

test('external access, and a permission set with more permissions since the last review', async () => {
  const vendor =
    "roles:\n  Support: { targets: [shop, bank], trust: { account: '999988887777', externalId: acme-42 }, awsManagedPolicies: [ReadOnlyAccess], until: 2027-03-31, ticket: SEC-7 }\n  Scan: { targets: [shop], trust: { account: '888877776666', externalId: scan-1 } }\n";
  const before =
    model(
      user('ada', 'admins'),
      '  - { group: admins, permissionSet: ReadOnly, targets: [shop] }\n',
    ) + vendor;
  write('organization.yaml', before);
  write('reviews.yaml', 'reviews:\n  - { group: admins, on: 2026-11-10, by: ada }\n');
  commit('2026-11-10');
  write(
    'organization.yaml',
    before.replace(
      'ReadOnly: { awsManagedPolicies: [ReadOnlyAccess]',
      'ReadOnly: { awsManagedPolicies: [PowerUserAccess]',
    ),
  );
  commit('2026-11-11');
  const { stdout } = await review('--format', 'markdown');
  expect(stdout.slice(stdout.indexOf('## Access from outside'), stdout.indexOf('## Group')))
    .toMatchInlineSnapshot(`
    "## Access from outside the organization

    | Who | Role | Accounts | Last day | Ticket | Defined in |
    | --- | --- | --- | --- | --- | --- |
    | outside account 888877776666 with external ID scan-1 | \`Scan\` | shop | **none** |  | \`config/organization.yaml:18\` |
    | outside account 999988887777 with external ID acme-42 | \`Support\` | bank, shop | 2027-03-31 | SEC-7 | \`config/organization.yaml:17\` |

    - [ ] All of them still need this access to these accounts, and it expires when the contract ends.

    "
  `);
  expect(stdout).toMatch(/^- \*\*permissions-gained\*\*.*: ReadOnly gains permissions in shop: /m);
  expect(JSON.parse((await review('--format', 'json')).stdout).externalAccess[1]).toEqual({
    trust: {
      kind: 'account',
      account: { foreignId: '999988887777' },
      externalId: 'acme-42',
      requireMfa: false,
    },
    role: 'Support',
    accounts: ['bank', 'shop'],
    until: '2027-03-31',
    ticket: 'SEC-7',
    cause: { file: 'config/organization.yaml', line: 17, column: 3 },
  });
});

describe('--record', () => {
  beforeEach(() =>
    write(
      'organization.yaml',
      model(
        user('ada', 'admins'),
        '  - { group: admins, permissionSet: ReadOnly, targets: [shop] }\n',
      ),
    ),
  );

  test('records the review, which is then no longer overdue', async () => {
    expect((await review()).exitCode).toBe(1);
    expect(
      await review('--record', 'admins', '--reviewer', 'ada', '--ticket', 'SEC-2'),
    ).toMatchObject({
      exitCode: 0,
      stdout:
        'Recorded in config/reviews.yaml: - { group: admins, on: 2026-11-21, by: ada, ticket: SEC-2 }',
    });
    expect(
      await review(
        '--record',
        'permission-set:ReadOnly',
        '--reviewer',
        'ada',
        '--outcome',
        'changed',
      ),
    ).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(config(), 'reviews.yaml'), 'utf8')).toBe(
      'reviews:\n  - { group: admins, on: 2026-11-21, by: ada, ticket: SEC-2 }\n  - { permissionSet: ReadOnly, on: 2026-11-21, by: ada, outcome: changed }\n',
    );
    expect(await review()).toMatchObject({ exitCode: 0, stderr: '' });
  });
  test('writes nothing if the file has an unexpected form', async () => {
    const text = 'reviews:\n  - { group: admins, on: 2026-01-01, by: ada }\nsavedQueries: {}\n';
    write('reviews.yaml', text);
    expect(await review('--record', 'admins', '--reviewer', 'ada')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Add the review by hand'),
    });
    expect(readFileSync(join(config(), 'reviews.yaml'), 'utf8')).toBe(text);
  });
  test.each<[readonly string[], string]>([
    [
      ['--record', 'admin', '--reviewer', 'ada'],
      'the charter has no group or permission set "admin": did you mean "Admin"?',
    ],
    [['--record', 'admins'], '--record requires --reviewer'],
    [['--outcome', 'fine'], '--outcome must be confirmed or changed, not "fine"'],
    [['--audit', 'none.json'], 'none.json does not exist'],
    [
      ['--audit', __dirname],
      `cannot read ${__dirname}: EISDIR: illegal operation on a directory, read`,
    ],
    [['--reviewer', 'ada'], '--reviewer requires --record'],
    [['--ticket', 'SEC-2'], '--ticket requires --record'],
  ])('%j', async (args, message) => {
    const { exitCode, stderr } = await review(...args);
    expect({ exitCode, last: stderr.split('\n').at(-1) }).toEqual({
      exitCode: 2,
      last: `orgcharter: ${message}`,
    });
  });
});

test('unused credentials of an audit', async () => {
  write(
    'organization.yaml',
    model(
      user('ada', 'admins'),
      '  - { group: admins, permissionSet: ReadOnly, targets: [shop] }\n',
    ),
  );
  const audit = join(folder, 'audit.json');
  writeFileSync(
    audit,
    JSON.stringify({
      date: '2026-11-20',
      findings: [
        {
          code: 'access-key-unused',
          account: { name: 'shop' },
          subject: 'user ci',
          message: 'never used',
        },
        { code: 'trail-stopped', subject: 'trail', message: 'stopped' },
      ],
    }),
  );
  expect((await review('--audit', audit)).stdout)
    .toContain(`UNUSED CREDENTIALS IN THE AUDIT OF 2026-11-20

The audit covers the credentials of IAM users. AWS does not report when a group last used its access.

Account  Credential  Finding
shop     user ci     never used`);
  writeFileSync(audit, '[]');
  expect((await review('--audit', audit)).exitCode).toBe(2);
});
