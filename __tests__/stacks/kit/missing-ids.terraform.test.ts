import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvironmentStack } from '../../../stacks/kit/environment-stack';
import { anAccount, anEnvironment, anOrganization, aUnit } from '../../organizations';
import { synth } from '../synth';

/*
 * What a stack reads before the stack `organization` has created it. AWS is left out: an output
 * shows what was read.
 */
const folder = mkdtempSync(join(tmpdir(), 'missing-ids-'));
const stackFolder = join(folder, 'cdktf.out/stacks/production-security');
const organization = anOrganization({
  environment: anEnvironment({ state: { backend: 'local', directory: '.' } }),
  accounts: [anAccount('dev'), anAccount('new ${x}'), anAccount('lab', { formerly: ['test'] })],
  organizationalUnits: [aUnit('Workloads'), aUnit('Workloads/"New"')],
});

beforeAll(() => {
  mkdirSync(stackFolder, { recursive: true });
  mkdirSync(join(folder, 'production'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const EVERYTHING = {
  account_ids: { dev: '1', 'new ${x}': '2', test: '3' },
  organizational_unit_ids: { Workloads: 'ou-1', 'Workloads/"New"': 'ou-2' },
  root_id: 'r-1',
};
const { root_id: root, ...withoutRoot } = EVERYTHING;

test.each<[string, object, string]>([
  [
    'a new account and a new unit',
    { account_ids: { dev: '1', test: '3' }, organizational_unit_ids: {}, root_id: root },
    'account new ${x}, unit Workloads/"New"',
  ],
  [
    'an account under none of its keys',
    { ...EVERYTHING, account_ids: { dev: '1', 'new ${x}': '2' } },
    'account lab',
  ],
  ['an output', withoutRoot, 'root_id'],
])('%s: the plan fails with the name, and with nothing else', (_title, outputs, missing) => {
  const output = plan(outputs);
  expect(output.match(/Error: .*/g)).toEqual(['Error: Resource postcondition failed']);
  expect(output.replace(/\s*│?\s+/g, ' ')).toContain(
    `production-organization has not created what this stack needs: ${missing}. Deploy production-organization first.`,
  );
});

test('what is there is read, a renamed account under its former key', () => {
  expect(plan(EVERYTHING)).toMatch(/\+ read = "2 3 ou-2 r-1"/);
});

/** What Terraform prints when it plans. @param outputs of the stack `organization` */
function plan(outputs: object): string {
  const { data, locals } = synth((scope) => {
    const stack = new EnvironmentStack(scope, 'security', organization);
    const { ids } = stack;
    stack.addLocal(
      'read',
      [
        ids.account('new ${x}'),
        ids.account('lab'),
        ids.organizationalUnit('Workloads/"New"'),
        ids.root(),
      ].join(' '),
    );
    return stack;
  });
  const output = { read: { value: '${local.read}' } };
  writeFileSync(join(stackFolder, 'cdk.tf.json'), JSON.stringify({ data, locals, output }));
  writeFileSync(
    join(folder, 'production/organization.tfstate'),
    JSON.stringify({
      ...{ version: 4, terraform_version: '1.11.0', serial: 1, lineage: 'organization' },
      resources: [],
      outputs: Object.fromEntries(
        Object.entries(outputs).map(([name, value]) => [name, { value, type: typeOf(value) }]),
      ),
    }),
  );
  const { stdout, stderr } = spawnSync('terraform', ['plan', '-input=false', '-no-color'], {
    cwd: stackFolder,
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
  return stdout + stderr;
}

const typeOf = (value: unknown): unknown =>
  typeof value === 'string'
    ? 'string'
    : ['object', Object.fromEntries(Object.keys(value as object).map((key) => [key, 'string']))];
