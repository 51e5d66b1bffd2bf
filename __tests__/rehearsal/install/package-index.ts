import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sha256 } from '../../../lib/sha256';

/** A wheel with what `rehearsal/moto/version.py` imports. */
const WHEEL = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    wheel.writestr("moto/__init__.py", "__version__ = '5.2.1'\\n")
    wheel.writestr("flask.py", "")
    wheel.writestr("flask_cors.py", "")
    info = "moto-5.2.1.dist-info/"
    wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: moto\\nVersion: 5.2.1\\nProvides-Extra: server\\n")
    wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(info + "RECORD", "")
`;

export interface PackageIndex {
  readonly url: string;
  /** A file of requirements with moto and the hash of its wheel. */
  readonly requirements: string;
  close(): void;
}

/** A local index of Python packages, with a moto that does nothing. */
export async function startPackageIndex(folder: string): Promise<PackageIndex> {
  const name = 'moto-5.2.1-py3-none-any.whl';
  execFileSync('python3', ['-c', WHEEL, join(folder, name)]);
  const wheel = readFileSync(join(folder, name));
  const server = createServer(({ url }, response) => {
    if (url === '/simple/moto/')
      response.setHeader('Content-Type', 'text/html').end(`<a href="/files/${name}">${name}</a>`);
    else if (url === `/files/${name}`) response.end(wheel);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const requirements = join(folder, 'requirements.txt');
  writeFileSync(requirements, `moto[server]==5.2.1 --hash=sha256:${sha256(wheel)}\n`);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple/`;
  return { url, requirements, close: () => server.close() };
}
