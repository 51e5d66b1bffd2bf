import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessRoles, selectionOf } from '../../../cli/import/selection';
import { checkTarget, move, writeFiles } from '../../../cli/import/output-folder';
import { matchesOneOf } from '../../../live/organization/account/iam';
import { orgcharter } from '../capture';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-out-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the folder', () => {
  test('stops the command before anything is read, if it has files', async () => {
    const out = join(folder, 'config');
    mkdirSync(out);
    writeFileSync(join(out, 'organization.yaml'), '');
    writeFileSync(join(out, 'other.yaml'), '');
    expect(await orgcharter(['import', '--out', out])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `orgcharter: ${out} exists and has organization.yaml and 1 more file. Nothing is overwritten: name another folder with --out`,
    });
  });

  test('can be a file, or lie beneath one', () => {
    writeFileSync(join(folder, 'config'), '');
    expect(() => checkTarget(join(folder, 'config'), 'config')).toThrow(
      'config exists and is a file. Nothing is overwritten: name another folder with --out',
    );
    expect(() => checkTarget(join(folder, 'config/more'), 'config/more')).toThrow(
      'cannot write config/more: ',
    );
  });

  test('appears with all files at once, and is not replaced if it has some meanwhile', () => {
    const out = join(folder, 'a/config');
    checkTarget(out, 'a/config');
    const temporary = writeFiles(out, [
      { path: 'organization.yaml', text: 'a: 1\n' },
      { path: 'policies/x.json', text: '{}' },
    ]);
    expect(readdirSync(join(folder, 'a'))).toHaveLength(1);
    mkdirSync(out);
    writeFileSync(join(out, 'mine.yaml'), '');
    expect(() => move(temporary, out)).toThrow('cannot write');
    rmSync(join(out, 'mine.yaml'));
    move(temporary, out);
    expect(readdirSync(join(folder, 'a'))).toEqual(['config']);
    expect(readdirSync(out)).toEqual(['organization.yaml', 'policies']);
  });

  test('contains every file', () => {
    const out = join(folder, 'config');
    expect(() => writeFiles(out, [{ path: '../evil.yaml', text: '' }])).toThrow(
      "is not in the charter's folder",
    );
  });
});

test.each([
  ['*', ['a', 'a.b', ''], []],
  ['Deploy*', ['Deploy', 'DeployProd'], ['MyDeploy', 'deploy']],
  ['a?c', ['abc'], ['ac', 'abbc']],
  ['a.c+(x)', ['a.c+(x)'], ['abc+(x)', 'a.cc(x)']],
])('the pattern %s matches names of roles', (pattern, yes, no) => {
  const matches = matchesOneOf(selectionOf({ roles: [pattern], roleTag: [] }).roleNames);
  expect(yes.filter((name) => !matches(name))).toEqual([]);
  expect(no.filter(matches)).toEqual([]);
});

test('a tag has a key and perhaps a value', () => {
  const tags = (...roleTag: readonly string[]) => selectionOf({ roles: [], roleTag }).roleTags;
  expect(tags('team=a=b', 'x=')).toEqual([
    { key: 'team', value: 'a=b' },
    { key: 'x', value: '' },
  ]);
  expect(() => tags('team')).toThrow('--role-tag must be KEY=VALUE, not "team"');
  expect(() => tags('=a')).toThrow('KEY=VALUE');
});

test('the role of Control Tower is tried as well', () => {
  expect(accessRoles(undefined)).toEqual([
    'OrganizationAccountAccessRole',
    'AWSControlTowerExecution',
  ]);
  expect(accessRoles('Admin')).toEqual(['Admin', 'AWSControlTowerExecution']);
  expect(accessRoles('AWSControlTowerExecution')).toEqual(['AWSControlTowerExecution']);
});

test('--policy prints the policy and calls nothing', async () => {
  const { exitCode, stdout, stderr } = await orgcharter([
    'import',
    '--policy',
    '--access-role',
    'Admin',
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ Version: '2012-10-17' });
  expect(stdout).toContain('arn:aws:iam::*:role/Admin');
});

test('the name of the environment must be one', async () => {
  const { exitCode, stderr } = await orgcharter(['import', '--environment', '../x']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--environment must have letters');
});
