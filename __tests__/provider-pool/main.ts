import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DATA_SOURCE_CALLS, RESOURCE_CALLS } from '../../model/aws/calls';
import { temporaryFolder } from '../../lib/temporary-folder';
import { servePool } from './pool';
import { writePooledMirror } from './pooled-mirror';

/*
 * `tsx main.ts MIRROR`: serves a pool of the AWS providers in a mirror until standard input ends,
 * and prints the folder of the mirror to use instead. Empty if the mirror has no provider as a
 * program.
 */
const [, , mirror = ''] = process.argv;

void (async () => {
  const { path: folder } = temporaryFolder('orgcharter-pool-');
  const token = randomUUID();
  const types = new Set([...Object.keys(RESOURCE_CALLS), ...Object.keys(DATA_SOURCE_CALLS)]);
  const server = await servePool({ token, folder, types });
  const { port } = server.address() as AddressInfo;
  const pooled = join(folder, 'mirror');
  const providers = writePooledMirror({ mirror, folder: pooled, port, token });
  process.stdin.resume().once('end', () => process.exit());
  process.on('SIGTERM', () => process.exit());
  process.on('SIGINT', () => undefined); // Ctrl-C reaches Jest as well, whose end is the end of standard input
  console.log(providers === 0 ? '' : pooled);
})();
