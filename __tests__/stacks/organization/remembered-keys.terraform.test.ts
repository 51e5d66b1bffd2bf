import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account, OrganizationalUnit } from '../../../model/organization';
import { organizationStack } from '../../../stacks/organization/stack';
import { anAccount, anOrganization, aUnit } from '../../organizations';
import { synth } from '../synth';

/*
 * Terraform itself remembers the keys of deployed accounts, and of units with `id`. AWS is left
 * out: only what exists in the state is planned.
 */
const EMAIL = 'Root+${x}@securecart.example';
const folder = mkdtempSync(join(tmpdir(), 'account-keys-'));
const deployed = anAccount('dev', { email: EMAIL });
const ID = 'ou-abcd-11111111';
const unit = aUnit('Work/${x}', { id: ID });
const UNITS = [aUnit('Work'), unit];

beforeAll(() => {
  write([deployed]);
  expect(terraform('init')).toContain('successfully initialized');
  expect(terraform('apply', '-auto-approve')).toContain('2 imported, 0 added');
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each<[string, readonly Account[]]>([
  ['nothing has changed', [deployed]],
  ['another name in AWS', [{ ...deployed, awsName: 'Équipe Données' }]],
  ['the e-mail address is written in other letters', [{ ...deployed, email: EMAIL.toLowerCase() }]],
  ['a key that is declared', [anAccount('lab', { email: EMAIL, formerly: ['dev'] })]],
  [
    'a key that is declared a second time',
    [anAccount('lab', { email: EMAIL, formerly: ['dev', 'test'] })],
  ],
])('%s: no error', (_title, accounts) => {
  write(accounts);
  expect(terraform('plan')).toContain('No changes.');
});

test.each<[string, Account]>([
  ['another key', anAccount('lab', { email: EMAIL })],
  ['another key that keeps the name in AWS', anAccount('lab', { email: EMAIL, awsName: 'dev' })],
  ['another key with an id', anAccount('lab', { email: EMAIL, id: '222233334444' })],
  ['another key, and a name that may change', anAccount('lab', { email: EMAIL, ignore: ['name'] })],
  ['a former key with a typo', anAccount('lab', { email: EMAIL, formerly: ['dve'] })],
  ['the former key no longer declared', anAccount('${lab}', { email: EMAIL, formerly: [] })],
])('%s: the plan fails', (_title, account) => {
  write([account]);
  const output = terraform('plan').replace(/\s*│?\s+/g, ' ');
  expect(output).toContain(
    `The key of the account dev <${EMAIL}> is now ${account.name}. Declare the former key with formerly: dev.`,
  );
});

test('a new account does not exist in the state yet', () => {
  write([deployed, anAccount('new', { formerly: ['old'] })]);
  expect(terraform('plan')).toContain('1 to import, 0 to add, 0 to change, 0 to destroy');
});

test.each<[string, OrganizationalUnit]>([
  ['another key', aUnit('Work/y', { id: ID })],
  ['another key that keeps the name in AWS', aUnit('Work/y', { id: ID, awsName: '${x}' })],
  ['another parent', aUnit('${x}', { id: ID })],
])('%s of a unit with id: the plan fails', (_title, renamed) => {
  write([deployed], [aUnit('Work'), renamed]);
  expect(terraform('plan').replace(/\s*│?\s+/g, ' ')).toContain(
    `The key of the organizational unit Work/\${x} (${ID}) is now ${renamed.path}. Declare the former key with formerly: Work/\${x}.`,
  );
});

test('a unit with id gets another key, and formerly is removed later', () => {
  write([deployed], [aUnit('Work'), aUnit('Work/y', { id: ID, formerly: ['Work/${x}'] })]);
  expect(terraform('plan')).toContain('0 to destroy');
  expect(terraform('apply', '-auto-approve')).toContain('0 added, 0 changed, 0 destroyed');
  write([deployed], [aUnit('Work'), aUnit('Work/y', { id: ID })]);
  expect(terraform('apply', '-auto-approve')).toContain('1 imported, 0 added');
  write([deployed], [aUnit('Work'), unit]);
  expect(terraform('plan')).toContain('Resource postcondition failed');
});

function write(accounts: readonly Account[], organizationalUnits = UNITS): void {
  const {
    resource,
    import: imports,
    removed,
  } = synth((scope) => organizationStack(scope, anOrganization({ accounts, organizationalUnits })));
  const isRemembered = ({ to }: { to: string }) => to.startsWith('terraform_data.');
  writeFileSync(
    join(folder, 'main.tf.json'),
    JSON.stringify({
      resource: { terraform_data: resource.terraform_data },
      import: imports.filter(isRemembered),
      removed: removed?.filter(({ from }: { from: string }) => isRemembered({ to: from })),
    }),
  );
}

/** What Terraform prints. */
function terraform(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync('terraform', [...args, '-input=false', '-no-color'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
  return stdout + stderr;
}
