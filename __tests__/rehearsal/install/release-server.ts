import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha256 } from '../../../lib/sha256';
import { terraformRelease } from '../../../rehearsal/install/terraform-release';
import { newKey, type TestKey } from './test-key';
import { zipOf } from './zip';

export interface ReleaseServer {
  readonly url: string;
  readonly key: TestKey;
  /** The paths of the three files of the release for this machine. */
  readonly paths: Readonly<Record<'archive' | 'checksums' | 'signature', string>>;
  /** What it serves, by path. A function answers the request itself. */
  readonly files: Map<string, string | Buffer | RequestListener>;
  /** The paths that were asked for. */
  readonly asked: string[];
  /** Serves an archive, with its checksum and the signature of that. */
  release(archive: Buffer): void;
  close(): void;
}

const MACHINE = { platform: process.platform, arch: process.arch };

/** To make one takes a second. */
let oneKey: TestKey | undefined;

/** A local server that stands for HashiCorp's. It has this program as Terraform. */
export async function startReleaseServer(program: string | Buffer): Promise<ReleaseServer> {
  const files: ReleaseServer['files'] = new Map();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    const file = files.get(request.url!);
    if (typeof file === 'function') file(request, response);
    else if (file === undefined) response.writeHead(404).end();
    else response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const key = (oneKey ??= newKey());
  const paths = terraformRelease({ ORGCHARTER_TERRAFORM_RELEASES: '/' }, MACHINE);
  const release = (archive: Buffer): void => {
    const name = paths.archive.split('/').at(-1)!;
    const checksums = `${'0'.repeat(64)}  another.zip\n${sha256(archive)}  ${name}\n`;
    files.set(paths.archive, archive);
    files.set(paths.checksums, checksums);
    files.set(paths.signature, key.sign(checksums));
  };
  release(zipOf({ 'LICENSE.txt': 'license', terraform: program }));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, key, paths, files, asked, release, close: () => server.close() };
}
