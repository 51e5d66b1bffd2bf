import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localRecords } from '../../deployments/local-records';
import { remembered, stateText } from './remembered';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-records-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const stateFile = () => join(folder, 'states/identity.tfstate');
const records = () => localRecords(stateFile());

test('a stack that was never deployed has no record, no state and no outputs', async () => {
  expect(await records().read()).toEqual({});
  expect(await records().outputs()).toEqual({});
});

test('a deployment that began and one that ended are read back, with the state as it is now', async () => {
  const attempted = remembered({ lockFile: 'aa' });
  const deployed = { ...attempted, state: { lineage: 'a-lineage', serial: 3 } };
  await records().begin(attempted);
  writeFileSync(stateFile(), stateText(3));
  expect(await records().read()).toEqual({ attempted, state: { lineage: 'a-lineage', serial: 3 } });
  await records().finish(deployed);
  writeFileSync(stateFile(), stateText(4));
  expect(await records().read()).toEqual({
    attempted,
    deployed,
    state: { lineage: 'a-lineage', serial: 4 },
  });
  expect(readdirSync(join(folder, 'states')).sort()).toEqual([
    'identity.tfstate',
    'identity.tfstate.attempted.json',
    'identity.tfstate.deployed.json',
  ]);
});

async function deployedOnce(): Promise<void> {
  await records().begin(remembered());
  await records().finish(remembered());
  writeFileSync(stateFile(), stateText(3));
}

test.each(['', '{', '[]', 'null', '{"version":2}', '{"version":1}'])(
  'a record that is %j counts as none',
  async (text) => {
    await deployedOnce();
    writeFileSync(`${stateFile()}.deployed.json`, text);
    const read = await records().read();
    expect([read.deployed, read.attempted?.program]).toEqual([undefined, 'Terraform 1.11.4']);
    // what was attempted last is unknown, so whether it succeeded is, too
    await deployedOnce();
    writeFileSync(`${stateFile()}.attempted.json`, text);
    expect(await records().read()).toEqual({ state: { lineage: 'a-lineage', serial: 3 } });
  },
);

test.each([
  ['program', 1],
  ['at', null],
  ['by', 1],
  ['lockFile', {}],
  ['reads', { a: 1 }],
  ['reads', []],
  ['state', { lineage: 'x' }],
  ['configuration', {}],
])('a record whose %s is %j counts as none', async (key, value) => {
  await deployedOnce();
  const file = `${stateFile()}.deployed.json`;
  writeFileSync(
    file,
    JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), [key]: value }),
  );
  expect((await records().read()).deployed).toBeUndefined();
});

test.each(['', 'x', '{}', '{"serial":1,"lineage":"a","encrypted_data":"x"}'])(
  'nothing is compared with a state that is %j',
  async (text) => {
    await deployedOnce();
    writeFileSync(stateFile(), text);
    expect(await records().read()).toEqual({});
    expect(await records().outputs()).toBeUndefined();
  },
);

test('outputs are read from the state', async () => {
  await deployedOnce();
  writeFileSync(stateFile(), stateText(1, { ids: { dev: '1' } }));
  expect(await records().outputs()).toEqual({ ids: { dev: '1' } });
});
