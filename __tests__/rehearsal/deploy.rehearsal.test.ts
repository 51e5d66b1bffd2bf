import {
  copyFileSync,
  cpSync,
  existsSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { callS3, managementAccount } from '../../rehearsal/aws-call';
import { deploying } from './deploying';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';
import { rehearsedModel } from './rehearsed-model';

/* Plans are saved, reviewed and applied. The tests tell one story and run in order. */
const { test } = needsLocalAws();

const model = rehearsedModel({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
accounts: { dev: {} }
groups: { engineers: { description: Engineers } }
`,
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-states, region: eu-west-2 }\n',
});
const { folder, orgcharter } = deploying(model);
const management = () => managementAccount(model.aws, 'eu-west-2');
beforeAll(() => makeBucket(management(), 'acme-states'));

const STACKS = ['production-organization', 'production-identity', 'production-guardrails'];
const state = async (stack: string) =>
  JSON.parse(await callS3(management(), 'GET', `/acme-states/production/${stack}.tfstate`)) as {
    readonly serial: number;
  };
const plan = (dir: string, ...words: readonly string[]) =>
  orgcharter(['plan', ...STACKS, '--out', dir, ...words]);
const deploy = (dir: string, ...words: readonly string[]) =>
  orgcharter(['deploy', '--plan', dir, ...words]);

test('the first deployment plans the stacks that have to wait in a second round', async () => {
  const { status, output } = await orgcharter(['deploy', '--yes', ...STACKS]);
  expect(output).toMatch(/\nproduction-organization: deployed, 2 resources in \d+ s\n/);
  expect([status, output.split('\n').at(-1)]).toEqual([0, 'Deployed 2 stacks, 1 unchanged.']);
});

test('a second deployment starts Terraform for no stack', async () => {
  const { status, output } = await orgcharter(['deploy', '--yes', '--format', 'json', ...STACKS]);
  expect(status).toBe(0);
  const json = JSON.parse(output.slice(output.indexOf('\n{') + 1)) as { stacks: unknown };
  expect(json.stacks).toEqual([...STACKS].sort().map((stack) => ({ stack, outcome: 'unchanged' })));
});

test('a saved plan is applied once, exactly', async () => {
  model.edit('description: Engineers', 'description: Builders');
  expect((await plan('reviewed')).status).toBe(0);
  const { status, output } = await deploy('reviewed');
  expect([status, output.split('\n').at(-1)]).toEqual([0, 'Deployed 1 stack, 2 unchanged.']);
  const again = await deploy('reviewed');
  expect(again.status).toBe(1);
  expect(again.output).toMatch(
    /- the state of production-identity changed from serial \d+ to \d+; deployed at 20.* by arn:aws:.*\nNothing was deployed/,
  );
});

test('whatever has changed since is said at once, and nothing is applied', async () => {
  model.edit('description: Builders', 'description: Makers');
  expect((await plan('stale')).status).toBe(0);
  expect((await plan('other')).status).toBe(0);
  const before = await state('identity');
  model.write('teams.yaml', 'groups: { designers: { description: Designers } }\n');
  writeFileSync(join(folder, '.terraform.lock.hcl'), '');
  copyFileSync(
    join(folder, 'reviewed/production-identity/tfplan'),
    join(folder, 'stale/production-identity/tfplan'),
  );
  const { status, output } = await deploy('stale');
  expect(status).toBe(1);
  expect(output.split('\n').filter((line) => line.startsWith('- '))).toEqual([
    "- the charter's file teams.yaml is new",
    '- the lock file .terraform.lock.hcl is new',
    '- the file production-identity/tfplan of the saved plan is not the one that was written',
    '- the Terraform configuration of production-identity changed',
  ]);
  expect(await state('identity')).toEqual(before);
});

test('a folder that is no saved plan, or of another environment, is a plain error', async () => {
  cpSync(join(folder, 'other'), join(folder, 'truncated'), { recursive: true });
  const text = readFileSync(join(folder, 'other/plans.json'), 'utf8');
  writeFileSync(join(folder, 'truncated/plans.json'), text.slice(0, 200));
  symlinkSync(join(folder, 'other'), join(folder, 'link'));
  const said = async (ended: ReturnType<typeof deploy>) => {
    const { status, output } = await ended;
    return [status, output.trimEnd().split('\n').at(-1)];
  };
  expect(await said(deploy('missing'))).toEqual([
    2,
    'orgcharter: there are no saved plans in missing: it does not exist',
  ]);
  expect(await said(deploy('truncated'))).toEqual([
    2,
    'orgcharter: truncated/plans.json cannot be used: it is not JSON, or it is cut off',
  ]);
  expect(await said(deploy('other', '--environment', 'sandbox'))).toEqual([
    2,
    'orgcharter: the plans in other are of the environment production, not of sandbox',
  ]);
  expect(await said(plan('link'))).toEqual([
    2,
    'orgcharter: cannot write link: it is a symbolic link. Name a folder',
  ]);
  expect(await said(deploy('other', 'production-identity'))).toEqual([
    2,
    'orgcharter: --plan applies all plans in DIR, so no STACK can be named',
  ]);
  expect(await said(orgcharter(['deploy']))).toEqual([
    2,
    'orgcharter: deploy asks before it changes anything, and there is no terminal to ask on. Use --yes, or apply reviewed plans with --plan DIR',
  ]);
  expect(existsSync(join(folder, 'missing'))).toBe(false);
});
