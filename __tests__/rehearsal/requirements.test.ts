import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../lib/find-program';
import { terraformFolder } from '../../rehearsal/install/install-terraform';
import { missingRequirements } from '../../rehearsal/requirements';
import { program as writeProgram } from './programs';

const { PATH, XDG_CACHE_HOME } = process.env;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-requirements-'));
  process.env['PATH'] = folder;
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
});
afterEach(() => {
  Object.assign(process.env, { PATH, XDG_CACHE_HOME });
  if (XDG_CACHE_HOME === undefined) delete process.env['XDG_CACHE_HOME'];
  rmSync(folder, { recursive: true });
});

const program = (name: string, script: string): void => writeProgram(folder, name, script);
const missing = () => missingRequirements().map(({ text }) => text);
const PRIVATELY = 'or let orgcharter rehearse --yes install it where only rehearsals use it';
const WHERE = `https://developer.hashicorp.com/terraform/install, ${PRIVATELY}`;
const PIP = `python3 -m pip install 'moto[server]==5.2.1', ${PRIVATELY}`;

test('nothing is installed', () => {
  expect(missing()).toEqual([
    `python3 is not installed. Install Python 3.10 or later, then: ${PIP}`,
    `terraform is not installed. Install Terraform 1.11 or later: ${WHERE}`,
  ]);
});

test('moto is missing, Terraform too old', () => {
  program('python3', '[ "$1" = --version ]');
  program('terraform', `echo '{"terraform_version": "1.9.8"}'`);
  expect(missing()).toEqual([
    `moto, the local AWS, is not installed for python3. Install it: ${PIP}`,
    `terraform is 1.9.8; a rehearsal needs 1.11 or later: ${WHERE}`,
  ]);
});

test('Python is too old', () => {
  program('python3', '[ "$1" = --version ] && echo Python 3.9.18');
  program('terraform', `echo '{"terraform_version": "1.11.4"}'`);
  expect(missing()).toEqual([`python3 is 3.9.18. Install Python 3.10 or later, then: ${PIP}`]);
});

test('another moto', () => {
  program('python3', 'echo 5.1.0');
  program('terraform', `echo '{"terraform_version": "1.11.4"}'`);
  expect(missing()).toEqual([
    `moto 5.1.0 is installed, but the local AWS needs 5.2.1. Install it: ${PIP}`,
  ]);
});

test('all is there', () => {
  program('python3', 'echo 5.2.1');
  program('terraform', `echo '{"terraform_version": "2.0.0"}'`);
  expect(missing()).toEqual([]);
});

describe('Terraform in the cache', () => {
  beforeEach(() => {
    program('python3', 'echo 5.2.1');
    mkdirSync(terraformFolder(), { recursive: true });
    writeProgram(terraformFolder(), 'terraform', '');
  });

  test.each([
    ['missing', ''],
    ['too old', '1.9.8'],
  ])('is used by all that this process starts, if the one in the PATH is %s', (_, version) => {
    if (version !== '') program('terraform', `echo '{"terraform_version": "${version}"}'`);
    expect(missing()).toEqual([]);
    expect(findProgram('terraform')).toBe(join(terraformFolder(), 'terraform'));
    expect(findProgram('python3')).toBe(join(folder, 'python3'));
  });

  test('is not used if the one in the PATH can be', () => {
    program('terraform', `echo '{"terraform_version": "1.11.0"}'`);
    expect(missing()).toEqual([]);
    expect(findProgram('terraform')).toBe(join(folder, 'terraform'));
  });
});
