import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ENVIRONMENT, ORGANIZATION } from '../model/loading';
import { orgcharter } from './capture';

/* `--format github` and `--format sarif`, in the folder of a repository. */

const MODEL = `${ORGANIZATION}accounts: { berlin: {}, london: {} }
groups: { readers: {}, admins: {} }
permissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess] } }
assignments:
  - { group: readers, permissionSet: Admin, targets: [berlin] }
guardrails:
  deny-leave-organization: { targets: [Root] }
  ours:
    targets: [Root]
    policy: policies/ours.json
    mustDeny: [{ action: "ec2:RunInstances" }]
`;
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' }],
});
const HEAD = ORGANIZATION.split('\n').length - 1;

const start = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-'));
  write({
    'config/organization.yaml': MODEL,
    'config/environments/production.yaml': ENVIRONMENT,
    'config/policies/ours.json': POLICY,
  });
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(start);
  rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

function commit(): void {
  for (const words of ['init -b main', 'add .', 'commit -m charter'])
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@acme.example', ...words.split(' ')],
      { cwd: folder, stdio: 'ignore' },
    );
}

interface Sarif {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly automationDetails: { readonly id: string };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly object[];
      }[];
    },
  ];
}
async function sarif(...words: readonly string[]) {
  const { exitCode, stdout } = await orgcharter([...words, '--format', 'sarif'], {});
  const { version, runs } = JSON.parse(stdout) as Sarif;
  expect([version, runs.length]).toEqual(['2.1.0', 1]);
  const [run] = runs;
  for (const { ruleId, ruleIndex } of run.results)
    expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  return { exitCode, ...run };
}

describe('validate', () => {
  beforeEach(() =>
    write({ 'config/organization.yaml': MODEL.replace('group: readers', 'group: reader') }),
  );

  test('github: a line for each diagnostic', async () => {
    const { exitCode, stdout, stderr } = await orgcharter(['validate', '--format', 'github'], {});
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '' });
    const line = HEAD + 5;
    expect(stdout.split('\n')).toContain(
      `::error file=config/organization.yaml,line=${line},endLine=${line},col=14,endColumn=20,title=unknown-group::unknown group "reader"%0A${'did you mean'} "readers"?`,
    );
  });

  test('sarif: the rules are explained', async () => {
    const { exitCode, results, tool, automationDetails } = await sarif('validate');
    expect(exitCode).toBe(2);
    expect(automationDetails).toEqual({ id: 'orgcharter/validate/' });
    expect(results).toContainEqual({
      ruleId: 'unknown-group',
      ruleIndex: expect.any(Number),
      level: 'error',
      message: { text: 'unknown group "reader"\ndid you mean "readers"?' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'config/organization.yaml' },
            region: { startLine: HEAD + 5, startColumn: 14, endLine: HEAD + 5, endColumn: 20 },
          },
        },
      ],
    });
    expect(tool.driver.rules).toContainEqual(
      expect.objectContaining({
        id: 'unknown-group',
        shortDescription: { text: expect.stringMatching(/\.$/) },
        help: { text: expect.stringContaining('\n\nFix: ') },
      }),
    );
  });

  test('github: a valid charter without warnings prints nothing', async () => {
    write({ 'config/organization.yaml': ORGANIZATION });
    expect(await orgcharter(['validate', '--format', 'github'], {})).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  });
});

describe('prove', () => {
  test('github: a failed proof, with who and where', async () => {
    const { exitCode, stdout } = await orgcharter(['prove', '--format', 'github'], {});
    expect(exitCode).toBe(1);
    const [failed] = stdout.split('\n').filter((line) => line.startsWith('::error'));
    expect(failed).toMatch(
      new RegExp(
        `^::error file=config/organization.yaml,line=${HEAD + 8},col=3,title=proof-failed::production: ours: ec2:RunInstances must be denied, but is not%0A`,
      ),
    );
  });

  test('sarif: what environments share is one result', async () => {
    write({
      'config/environments/sandbox.yaml': ENVIRONMENT.replace('111122223333', '444455556666'),
    });
    const { exitCode, results } = await sarif('prove');
    expect(exitCode).toBe(1);
    expect(results.filter(({ ruleId }) => ruleId === 'proof-failed')).toEqual([
      expect.objectContaining({
        level: 'error',
        message: { text: expect.stringMatching(/^production, sandbox: ours: /) },
      }),
    ]);
  });

  test('sarif: proofs that hold leave nothing', async () => {
    write({ 'config/organization.yaml': MODEL.replace(/ {2}ours:[^]*/, '') });
    expect(await sarif('prove')).toMatchObject({ exitCode: 0, results: [] });
  });

  test('github: a policy without proofs, and changes that no proof notices', async () => {
    write({ 'config/organization.yaml': MODEL.replace(/ {4}mustDeny:.*\n/, '') });
    const { stdout } = await orgcharter(['prove', '--format', 'github'], {});
    expect(stdout).toContain('title=proof-missing::production: ours: no proof covers this policy');
    write({
      'config/organization.yaml': MODEL.replace('ec2:RunInstances', 's3:DeleteBucket'),
      'config/policies/ours.json': POLICY.replace(
        '"s3:DeleteBucket"',
        '["s3:DeleteBucket","s3:DeleteObject"]',
      ),
    });
    const { results } = await sarif('prove', '--mutate');
    expect(results).toContainEqual(
      expect.objectContaining({
        ruleId: 'mutant-unnoticed',
        message: { text: expect.stringContaining('without the action s3:DeleteObject') },
      }),
    );
  });
});

describe('diff', () => {
  const edited = MODEL.replace('targets: [berlin]', 'targets: [berlin, london]').replace(
    '  deny-leave-organization: { targets: [Root] }\n',
    '',
  );
  beforeEach(() => {
    commit();
    write({ 'config/organization.yaml': edited });
  });

  test('github: what is gone has the file alone, and what --fail-on names is an error', async () => {
    const { exitCode, stdout } = await orgcharter(
      ['diff', 'main', '--fail-on', 'access-gained', '--format', 'github'],
      {},
    );
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^::error file=config\/organization.yaml,line=\d+,col=\d+,title=access-gained::production: \[high, administrator/m,
    );
    expect(stdout).toMatch(
      /^::warning file=config\/organization.yaml,title=guardrail-loosened::production: /m,
    );
  });

  test('sarif', async () => {
    const { exitCode, results } = await sarif('diff', 'main');
    expect(exitCode).toBe(0);
    expect(results.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['access-gained', 'guardrail-loosened']),
    );
    for (const { level } of results) expect(['warning', 'note']).toContain(level);
  });
});

describe('with the charter in a folder of the repository', () => {
  beforeEach(() => {
    write({
      'infra/config/organization.yaml': MODEL,
      'infra/config/environments/production.yaml': ENVIRONMENT,
      'infra/config/policies/ours.json': POLICY,
    });
    commit();
    write({ 'infra/config/organization.yaml': MODEL.replace('berlin]', 'london]') });
  });

  test.each([
    ['that folder', 'infra', 'config'],
    ['another folder', 'config', '../infra/config'],
    ['the root, and the whole path', '.', () => join(folder, 'infra/config')],
  ])('files are named from the root: in %s', async (_, current, config) => {
    process.chdir(join(folder, current));
    const given = ['--config', typeof config === 'string' ? config : config()];
    for (const command of [['prove'], ['diff', 'main']]) {
      const { stdout } = await orgcharter([...command, ...given, '--format', 'github'], {});
      const files = [...stdout.matchAll(/file=([^,]*)/g)].map(([, file]) => file);
      expect(new Set(files)).toEqual(new Set(['infra/config/organization.yaml']));
    }
    write({ 'infra/config/organization.yaml': 'nonsense: 1' });
    const { results } = await sarif('validate', ...given);
    expect(results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'infra/config/organization.yaml' },
          region: expect.anything(),
        },
      },
    ]);
  });
});
