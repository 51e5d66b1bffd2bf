import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSavedPlans, openSavedPlans, savedFiles } from '../../deployments/saved-plans-folder';
import { readSavedPlans, savedPlansText } from '../../deployments/saved-plans';
import { RunError } from '../../terraform/run-error';
import { saved, savedStack } from './saved';

let parent = '';
let dir = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'orgcharter-saved-'));
  dir = join(parent, 'plans');
});
afterEach(() => rmSync(parent, { recursive: true }));

function write(stacks: readonly string[] = ['production-identity']): void {
  const folder = newSavedPlans(dir);
  for (const stack of stacks) {
    mkdirSync(join(folder.folder, stack));
    writeFileSync(join(folder.folder, stack, 'tfplan'), `plan of ${stack}`);
  }
  folder.commit(saved({ stacks: stacks.map((stack) => savedStack(stack)) }));
}

test('saved plans are there whole, or not at all', () => {
  const folder = newSavedPlans(dir);
  writeFileSync(join(folder.folder, 'x'), '');
  expect(existsSync(dir)).toBe(false);
  folder.discard();
  expect(readdirSync(parent)).toEqual([]);
  write();
  expect(readdirSync(parent)).toEqual(['plans']);
  expect(openSavedPlans(dir).stacks[0]?.plan.stack).toBe('production-identity');
});

test('earlier saved plans are replaced whole', () => {
  write(['production-identity', 'production-audit']);
  write(['production-identity']);
  expect(readdirSync(dir).sort()).toEqual(['plans.json', 'production-identity']);
});

test('earlier saved plans stay if the new ones are not completed', () => {
  write();
  newSavedPlans(dir).discard();
  expect(readdirSync(dir).sort()).toEqual(['plans.json', 'production-identity']);
});

test.each<[string, () => void, RegExp]>([
  ['a file', () => writeFileSync(dir, ''), /it is not a folder/],
  ['a symbolic link', () => symlinkSync(tmpdir(), dir), /it is a symbolic link/],
  [
    'something else',
    () => (mkdirSync(dir), writeFileSync(join(dir, 'notes.txt'), '')),
    /it has notes\.txt, which is not part of earlier saved plans/,
  ],
  [
    'a plans.json of others',
    () => (mkdirSync(dir), writeFileSync(join(dir, 'plans.json'), '{}')),
    /it has plans\.json/,
  ],
  [
    'a stack that plans.json does not have',
    () => (write(), mkdirSync(join(dir, 'production-audit'))),
    /it has production-audit/,
  ],
  [
    'another file in the folder of a stack',
    () => (write(), writeFileSync(join(dir, 'production-identity/keep.txt'), '')),
    /it has production-identity/,
  ],
])('a folder that has %s is not overwritten', (_, prepare, message) => {
  prepare();
  expect(() => newSavedPlans(dir)).toThrow(message);
});

test('a file that appears while stacks are planned is not deleted', () => {
  const folder = newSavedPlans(dir);
  mkdirSync(dir);
  writeFileSync(join(dir, 'notes.txt'), 'mine');
  expect(() => folder.commit(saved())).toThrow(/notes\.txt/);
  folder.discard();
  expect(readFileSync(join(dir, 'notes.txt'), 'utf8')).toBe('mine');
});

describe('a folder that has no saved plans', () => {
  const problem = (text: string | undefined): string => {
    mkdirSync(dir, { recursive: true });
    if (text !== undefined) writeFileSync(join(dir, 'plans.json'), text);
    try {
      openSavedPlans(dir);
    } catch (error) {
      expect(error).toBeInstanceOf(RunError);
      expect((error as RunError).exitCode).toBe(2);
      return (error as Error).message;
    }
    throw new Error('it was read');
  };
  const whole = JSON.parse(savedPlansText(saved())) as Record<string, unknown>;
  const text = JSON.stringify(whole);

  test('does not exist', () => {
    expect(() => openSavedPlans(dir)).toThrow(/it does not exist/);
  });
  test('is empty', () => expect(problem(undefined)).toMatch(/it has no plans\.json.*plan --out/));
  test('was cut off', () => {
    for (const length of [0, 1, text.length - 1])
      expect(problem(text.slice(0, length))).toMatch(/it is not JSON, or it is cut off/);
  });
  test('is of something else', () =>
    expect(problem('{"version":1}')).toMatch(/orgcharter did not write it/));
  test('is of another version', () =>
    expect(problem(JSON.stringify({ ...whole, version: 2 }))).toMatch(/another version/));
  test.each(Object.keys(whole).filter((key) => !['kind', 'version', 'lockFile'].includes(key)))(
    'has no %s',
    (key) => {
      expect(problem(JSON.stringify({ ...whole, [key]: undefined }))).toMatch(/not complete/);
      expect(problem(JSON.stringify({ ...whole, [key]: 1 }))).toMatch(/not complete/);
    },
  );
  test.each([
    '../production-identity',
    '/etc',
    '..',
    '.',
    'a/b',
    'a\\b',
    '',
    '-rf',
    'a\nb',
    'production identity',
  ])('has a stack with the name %j', (stack) => {
    const stacks = [savedStack(stack)];
    expect(problem(JSON.stringify({ ...whole, stacks }))).toMatch(/not complete/);
  });
  test('has a stack twice', () => {
    const stacks = [savedStack('a'), savedStack('a')];
    expect(readSavedPlans(JSON.stringify({ ...whole, stacks }))).toBe('it is not complete');
  });
  test.each([
    { files: { '../tfplan': 'x' } },
    { files: { tfplan: 'x' } },
    { files: { tfplan: 1 } },
    { dependencies: [1] },
    { current: {} },
    { current: { configuration: 'c', reads: {}, state: { serial: 1 } } },
    { plan: { stack: 'a', mode: 'other', because: '' } },
    { plan: { stack: 'a', mode: 'full', because: '' } },
    { plan: { stack: 'a', mode: 'waits', because: '' } },
  ])('has a stack with %j', (others) => {
    const stacks = [{ ...savedStack('a'), ...others }];
    expect(readSavedPlans(JSON.stringify({ ...whole, stacks }))).toBe('it is not complete');
  });
});

test('only files count, no links', () => {
  write();
  symlinkSync('/etc/hostname', join(dir, 'production-identity/cdk.tf.json'));
  expect(Object.keys(savedFiles(dir, 'production-identity'))).toEqual(['tfplan']);
  symlinkSync(join(dir, 'production-identity'), join(dir, 'production-audit'));
  expect(savedFiles(dir, 'production-audit')).toEqual({});
});
