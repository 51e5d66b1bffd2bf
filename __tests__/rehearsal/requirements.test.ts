import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingRequirements } from '../../rehearsal/requirements';

const path = process.env['PATH'];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-requirements-'));
  process.env['PATH'] = folder;
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
});

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

test('nothing is installed', () => {
  expect(missingRequirements()).toEqual([
    "python3 is not installed. Install Python 3.10 or later, then: python3 -m pip install 'moto[server]==5.2.1'",
    'terraform is not installed. Install Terraform 1.11 or later: https://developer.hashicorp.com/terraform/install',
  ]);
});

test('moto is missing, Terraform too old', () => {
  program('python3', '[ "$1" = --version ]');
  program('terraform', `echo '{"terraform_version": "1.9.8"}'`);
  expect(missingRequirements()).toEqual([
    "moto, the local AWS, is not installed for python3. Install it: python3 -m pip install 'moto[server]==5.2.1', or let orgcharter rehearse --yes install it where only rehearsals use it",
    'terraform is 1.9.8; a rehearsal needs 1.11 or later: https://developer.hashicorp.com/terraform/install',
  ]);
});

test('another moto', () => {
  program('python3', 'echo 5.1.0');
  program('terraform', `echo '{"terraform_version": "1.11.4"}'`);
  expect(missingRequirements()).toEqual([
    "moto 5.1.0 is installed, but the local AWS needs 5.2.1. Install it: python3 -m pip install 'moto[server]==5.2.1', or let orgcharter rehearse --yes install it where only rehearsals use it",
  ]);
});

test('all is there', () => {
  program('python3', 'echo 5.2.1');
  program('terraform', `echo '{"terraform_version": "2.0.0"}'`);
  expect(missingRequirements()).toEqual([]);
});
