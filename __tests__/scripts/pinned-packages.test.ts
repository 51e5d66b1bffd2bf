import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REQUIREMENTS } from '../../rehearsal/install/install-moto';
import { pinnedPackages } from '../../scripts/pinned-packages';

/* A local index stands for PyPI. */
let packages: Record<string, Record<string, string>>;
let server: Server;
let index: string;
beforeEach(async () => {
  packages = {};
  server = createServer(({ url }, response) => {
    const files = packages[/^\/index\/(.+)\/json$/.exec(url!)?.[1] ?? ''];
    if (files === undefined) return response.writeHead(404).end();
    const urls = Object.entries(files).map(([filename, sha256]) => ({
      filename,
      digests: { sha256 },
    }));
    return response.end(JSON.stringify({ urls }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  index = `http://127.0.0.1:${(server.address() as AddressInfo).port}/index/`;
});
afterEach(() => server.close());

test('each package gets the hashes of its wheels for the Pythons that are supported', async () => {
  packages['wrapt/2.1.2'] = {
    'wrapt-2.1.2.tar.gz': 'source',
    'wrapt-2.1.2-cp39-cp39-win32.whl': 'too-old',
    'wrapt-2.1.2-cp310-cp310-win32.whl': 'c',
    'wrapt-2.1.2-cp314-cp314-macosx_11_0_arm64.whl': 'a',
    'wrapt-2.1.2-cp314-cp314t-macosx_11_0_arm64.whl': 'free-threaded',
    'wrapt-2.1.2-cp39-abi3-linux_x86_64.linux_2_x86_64.whl': 'b',
    'wrapt-2.1.2-pp311-none-win_amd64.whl': 'other',
  };
  packages['six/1.17.0'] = { 'six-1.17.0-py2.py3-none-any.whl': 'd' };
  packages['moto/5.2.1'] = { 'moto-5.2.1-py3-none-any.whl': 'e' };
  const text =
    '# comment\nwrapt==2.1.2 ; sys_platform == "win32" \\\n    --hash=sha256:old\nmoto[server]==5.2.1\nsix==1.17.0\n';
  expect(await pinnedPackages(text, index)).toBe(`# comment
wrapt==2.1.2 ; sys_platform == "win32" \\
    --hash=sha256:a \\
    --hash=sha256:b \\
    --hash=sha256:c
moto[server]==5.2.1 \\
    --hash=sha256:e
six==1.17.0 \\
    --hash=sha256:d
`);
});

test('the file in the package is as the script writes it', async () => {
  const text = readFileSync(REQUIREMENTS, 'utf8');
  for (const [line] of text.matchAll(/^\S+==.+(\n    --hash=.+)+/gm)) {
    const [, name, version] = /^([a-z0-9-]+)(?:\[server\])?==(\S+)/.exec(line)!;
    packages[`${name}/${version}`] = Object.fromEntries(
      [...line.matchAll(/sha256:(\w+)/g)].map(([, hash], at) => [`a-1-py3-none-${at}.whl`, hash!]),
    );
  }
  expect(await pinnedPackages(text, index)).toBe(text);
});

test('a version that the index does not have is an error', async () => {
  await expect(pinnedPackages('six==1.17.0\n', index)).rejects.toThrow('404 Not Found');
  packages['six/1.17.0'] = { 'six-1.17.0.tar.gz': 'source' };
  await expect(pinnedPackages('six==1.17.0\n', index)).rejects.toThrow(
    '/index/six/1.17.0/json has no wheel that is wanted',
  );
});
