import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';

/*
 * cdktf-cli starts Terraform in a pseudo-terminal. Its own package has no build for most of these.
 */
test('the pseudo-terminal has a build for each platform, so that nobody needs a compiler', () => {
  const { packages } = JSON.parse(readFileSync(join(packageRoot, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, object>>;
  };
  for (const system of ['linux', 'darwin', 'win32'])
    for (const processor of ['x64', 'arm64'])
      expect(packages).toHaveProperty([`node_modules/@lydell/node-pty-${system}-${processor}`]);
  expect(Object.keys(packages).filter((name) => /node_modules\/node-pty/.test(name))).toEqual([]);
});
