import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neededTypes } from './needed-types';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'needed-types-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A configuration with these types in a folder of this name. @returns the folder */
function configured(name: string, ...types: readonly string[]): string {
  const cwd = join(folder, name);
  mkdirSync(cwd, { recursive: true });
  const resource = Object.fromEntries(types.map((type) => [type, {}]));
  writeFileSync(join(cwd, 'cdk.tf.json'), JSON.stringify({ resource }));
  return cwd;
}

test('first all types are needed, then those that the stack has had', () => {
  const needed = neededTypes(new Set(['aws_instance']));
  const types = (cwd: string, ...ports: readonly number[]) => [...needed({ cwd, ports })].sort();
  const full = configured('stacks/one', 'aws_iam_role', 'aws_s3_bucket');
  expect(types(full, 1)).toEqual(['aws_iam_role', 'aws_instance', 'aws_s3_bucket']);
  expect(types(full, 1)).toEqual(['aws_iam_role', 'aws_s3_bucket']);
  // a narrow plan has a smaller configuration, and the whole state
  const narrow = configured('narrow/one', 'aws_iam_user');
  expect(types(narrow, 1)).toEqual(['aws_iam_role', 'aws_iam_user', 'aws_s3_bucket']);
  // a stack of another test
  expect(types(full, 2)).toEqual(['aws_iam_role', 'aws_instance', 'aws_s3_bucket']);
  expect(types(configured('stacks/two', 'aws_vpc'), 1)).toEqual(['aws_instance', 'aws_vpc']);
});

test('a folder without Terraform needs no type of its own', () => {
  const needed = neededTypes(new Set());
  expect(needed({ cwd: folder, ports: [] }).size).toBe(0);
});
