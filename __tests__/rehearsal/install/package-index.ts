import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sha256 } from '../../../lib/sha256';

/** Writes a wheel with the files that it is given, by name. */
const WRITE_WHEEL = `
import json, sys, zipfile
info = "moto-5.2.1.dist-info/"
files = {
    **json.loads(sys.argv[2]),
    info + "METADATA": "Metadata-Version: 2.1\\nName: moto\\nVersion: 5.2.1\\nProvides-Extra: server\\n",
    info + "WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    info + "RECORD": "",
}
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    for name, text in files.items():
        wheel.writestr(name, text)
`;

/** A moto that does nothing: it has what `rehearsal/moto/version.py` imports. */
const NOTHING = {
  'moto/__init__.py': "__version__ = '5.2.1'\n",
  'flask.py': '',
  'flask_cors.py': '',
};

export interface PackageIndex {
  readonly url: string;
  /** A file of requirements with moto and the hash of its wheel. */
  readonly requirements: string;
  close(): void;
}

/** A local index of Python packages. Its wheel of moto has these files. */
export async function startPackageIndex(
  folder: string,
  files: Readonly<Record<string, string>> = NOTHING,
): Promise<PackageIndex> {
  const name = 'moto-5.2.1-py3-none-any.whl';
  execFileSync('python3', ['-c', WRITE_WHEEL, join(folder, name), JSON.stringify(files)]);
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
