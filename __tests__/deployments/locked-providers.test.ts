import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkProviders, lockedProviders } from '../../deployments/locked-providers';

const lockFile = (version: string) => `# This file is maintained automatically by "terraform init".

provider "registry.terraform.io/hashicorp/aws" {
  version     = "${version}"
  constraints = ">= 5.100.0, < 7.0.0"
  hashes = [
    "h1:abc=",
  ]
}

provider "registry.terraform.io/hashicorp/random" {
  version = "3.7.0"
}
`;
let folders: string[] = [];
beforeEach(() => (folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'orgcharter-locked-')))));
afterEach(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function check(planned: string | undefined, initialized: string | undefined): void {
  const [before = '', now = ''] = folders;
  if (planned !== undefined) writeFileSync(join(before, '.terraform.lock.hcl'), planned);
  if (initialized !== undefined) writeFileSync(join(now, '.terraform.lock.hcl'), initialized);
  checkProviders(before, now);
}

test('versions by provider', () => {
  expect(lockedProviders(lockFile('5.100.0'))).toEqual({
    'registry.terraform.io/hashicorp/aws': '5.100.0',
    'registry.terraform.io/hashicorp/random': '3.7.0',
  });
});

test('the same versions, with other checksums', () => {
  check(lockFile('5.100.0'), lockFile('5.100.0').replace('h1:abc=', 'h1:of another platform='));
  check(undefined, lockFile('5.100.0'));
});

test.each([
  [lockFile('6.0.0'), '6.0.0'],
  [undefined, 'none'],
])('another version, or none', (initialized, version) => {
  expect(() =>
    check(lockFile('5.100.0').replace(/\nprovider "[^"]*random[^]*/, ''), initialized),
  ).toThrow(
    `it was planned with registry.terraform.io/hashicorp/aws 5.100.0, and this is ${version}. Nothing was changed in it. Plan again.`,
  );
});
