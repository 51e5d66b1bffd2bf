import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orgcharter } from '../cli/capture';
import { shownIn } from '../shown-in';

/* What docs/access.md shows of the commands is what they say of the charter that it shows. */
const PAGE = readFileSync(join(__dirname, '../../docs/access.md'), 'utf8');
const [charter = '', vendor = '', deployer = ''] = [...PAGE.matchAll(/```yaml\n(.*?)```/gs)].map(
  ([, text]) => text,
);

let repository: string;
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'orgcharter-docs-'));
  mkdirSync(join(repository, 'config/environments'), { recursive: true });
  writeFileSync(
    join(repository, 'config/environments/production.yaml'),
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
  );
  writeFileSync(join(repository, 'config/organization.yaml'), charter);
  const git = (...args: readonly string[]) =>
    execFileSync(
      'git',
      [
        '-C',
        repository,
        '-c',
        'user.name=t',
        '-c',
        'user.email=t@shop.example',
        '-c',
        'commit.gpgsign=false',
        ...args,
      ],
      { stdio: 'ignore' },
    );
  git('init', '-b', 'main');
  git('add', '.');
  git('commit', '-m', 'The charter');
});
afterAll(() => rmSync(repository, { recursive: true }));

async function says(command: string): Promise<string> {
  const { stdout, stderr } = await orgcharter([...command.split(' '), '--at', '2026-11-22'], {
    ORGCHARTER_CONFIG: join(repository, 'config'),
  });
  // The columns are as wide as the folder's real name, which is another each time.
  return `${stderr}\n${stdout}`.replaceAll(`${repository}/`, '').replaceAll(/ {3,}/g, '  ').trim();
}

test.each([
  'access --account prod',
  'access --reach --who codebuild.amazonaws.com',
  'can Deployer cloudtrail:StopLogging --account prod',
  'can carol sts:AssumeRole --account security --resource arn:aws:iam::222233334444:role/Investigator',
])('%s', async (command) => {
  expect(await says(command)).toBe(shownIn(PAGE, command).replaceAll(/ {3,}/g, '  '));
});

test('diff main, after the edits that it shows', async () => {
  const before = charter.split('\n').find((line) => line.startsWith('  Deployer:')) ?? '';
  writeFileSync(
    join(repository, 'config/organization.yaml'),
    charter.replace(`${before}\n`, deployer).replace('guardrails:\n', `${vendor}guardrails:\n`),
  );
  expect(await says('diff main')).toBe(shownIn(PAGE, 'diff main').replaceAll(/ {3,}/g, '  '));
});
