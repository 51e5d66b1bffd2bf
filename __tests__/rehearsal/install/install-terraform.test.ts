import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  hasPrivateTerraform,
  installTerraform,
  terraformFolder,
} from '../../../rehearsal/install/install-terraform';
import { startProxy } from '../../lib/proxy/local-proxy';
import { startReleaseServer, type ReleaseServer } from './release-server';
import { newKey } from './test-key';
import { zipOf } from './zip';

/* A local server stands for HashiCorp's. */
const PROGRAM = '#!/bin/sh\necho the local release\n';
const OTHERWISE =
  '. Behind a proxy, set HTTPS_PROXY. For a mirror of https://releases.hashicorp.com, set ORGCHARTER_TERRAFORM_RELEASES to its URL. Offline, put terraform 1.11 or later into a folder of the PATH';

const before = { ...process.env };
let folder: string;
let server: ReleaseServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-terraform-'));
  server = await startReleaseServer(PROGRAM);
  for (const name of Object.keys(process.env)) if (/proxy$/i.test(name)) delete process.env[name];
  process.env['XDG_CACHE_HOME'] = folder;
  process.env['ORGCHARTER_TERRAFORM_RELEASES'] = `${server.url}/`;
});
afterEach(() => {
  server.close();
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, before);
  rmSync(folder, { recursive: true, force: true });
});

const install = () => installTerraform({ key: server.key.armored });
const runIt = () => String(execFileSync(join(terraformFolder(), 'terraform')));

test('Terraform is installed, and nothing else is left', async () => {
  expect(hasPrivateTerraform()).toBe(false);
  const progress: [number, number | undefined][] = [];
  await installTerraform({
    key: server.key.armored,
    onProgress: (...each) => progress.push(each),
  });
  expect(terraformFolder()).toBe(join(folder, 'orgcharter/terraform-1.11.4'));
  expect(readdirSync(join(folder, 'orgcharter'))).toEqual(['terraform-1.11.4']);
  expect(readdirSync(terraformFolder())).toEqual(['terraform']);
  expect(runIt()).toBe('the local release\n');
  expect(hasPrivateTerraform()).toBe(true);
  const size = (server.files.get(server.paths.archive) as Buffer).length;
  expect(progress.at(-1)).toEqual([size, size]);
});

test('two set-ups at the same time end with one that works', async () => {
  await Promise.all([install(), install()]);
  expect(readdirSync(join(folder, 'orgcharter'))).toEqual(['terraform-1.11.4']);
  expect(runIt()).toBe('the local release\n');
});

const answer =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end();

/** What the server does, the file that is named, and the reason. */
const FAILURES: readonly [string, () => void, keyof ReleaseServer['paths'], string][] = [
  [
    'a signature by another key',
    () =>
      server.files.set(
        server.paths.signature,
        newKey().sign(server.files.get(server.paths.checksums) as string),
      ),
    'signature',
    'it was made for another file, or with another key',
  ],
  [
    'a signature of another release',
    () =>
      server.files.set(server.paths.signature, server.key.sign('00  terraform_1.0.0_linux.zip\n')),
    'signature',
    'it was made for another file, or with another key',
  ],
  [
    'an empty signature',
    () => server.files.set(server.paths.signature, ''),
    'signature',
    'it is not a signature',
  ],
  [
    'a page instead of a signature',
    () => server.files.set(server.paths.signature, '<!doctype html>'),
    'signature',
    'it is not a signature',
  ],
  [
    'no signature',
    () => server.files.delete(server.paths.signature),
    'signature',
    'the server answers 404 Not Found',
  ],
  [
    'the signed checksums of another release',
    () => {
      const checksums = `${'0'.repeat(64)}  terraform_1.0.0_linux_amd64.zip\n`;
      server.files.set(server.paths.checksums, checksums);
      server.files.set(server.paths.signature, server.key.sign(checksums));
    },
    'archive',
    'there is no checksum of it in the signed list',
  ],
  [
    'another archive',
    () => server.files.set(server.paths.archive, zipOf({ terraform: 'echo other' })),
    'archive',
    'its SHA-256 is ',
  ],
  [
    'an archive whose only file leads out of the folder',
    () => server.release(zipOf({ '../terraform': PROGRAM })),
    'archive',
    'it has no file terraform',
  ],
  [
    'a signed file that is no archive',
    () => server.release(Buffer.from('text')),
    'archive',
    'it is not a ZIP archive',
  ],
  [
    'an interrupted download',
    () =>
      server.files.set(server.paths.archive, (_, response) => {
        response.writeHead(200, { 'Content-Length': 1_000 });
        response.write('half', () => response.destroy());
      }),
    'archive',
    'the connection ended after 4 of 1000 bytes',
  ],
  [
    'a list of checksums without an end',
    () =>
      server.files.set(server.paths.checksums, (_, response) => {
        const more = (): void => {
          if (!response.destroyed) response.write(Buffer.alloc(100_000), () => setImmediate(more));
        };
        more();
      }),
    'checksums',
    'it has more than 1000000 bytes',
  ],
  [
    'a redirect',
    () => server.files.set(server.paths.checksums, answer(302, { Location: 'https://a.example/' })),
    'checksums',
    'the server redirects to https://a.example/',
  ],
  [
    'an error of the server',
    () => server.files.set(server.paths.archive, answer(503)),
    'archive',
    'the server answers 503 Service Unavailable',
  ],
  [
    'a server that is not there',
    () => (process.env['ORGCHARTER_TERRAFORM_RELEASES'] = 'http://127.0.0.1:1'),
    'checksums',
    'connect ECONNREFUSED 127.0.0.1:1',
  ],
  [
    'no URL',
    () => (process.env['ORGCHARTER_TERRAFORM_RELEASES'] = '/srv/releases'),
    'checksums',
    'it is not a URL that begins with https:// or http://',
  ],
];

test.each(FAILURES)('%s: one error, and nothing is installed', async (_, arrange, file, reason) => {
  arrange();
  const url = process.env['ORGCHARTER_TERRAFORM_RELEASES']!.replace(/\/$/, '');
  const error = await install().then(
    () => undefined,
    (each: Error) => each,
  );
  expect(error?.constructor.name).toBe('RunError');
  expect(error?.message).toContain(
    `Terraform cannot be installed from ${url}${server.paths[file]}: ${reason}`,
  );
  expect(error?.message.endsWith(OTHERWISE)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

test('the archive is not fetched before the signature is right', async () => {
  server.files.set(server.paths.signature, '');
  await expect(install()).rejects.toThrow('it is not a signature');
  expect(server.asked).toEqual([server.paths.checksums, server.paths.signature]);
});

test('the signature is checked with HashiCorp’s key by default, also at a mirror', async () => {
  await expect(installTerraform()).rejects.toThrow(
    'it was made for another file, or with another key',
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('a cache that cannot be written to is named', async () => {
  writeFileSync(join(folder, 'file'), '');
  process.env['XDG_CACHE_HOME'] = join(folder, 'file');
  await expect(install()).rejects.toThrow(
    /^Terraform cannot be written to .+\/file\/orgcharter\/terraform-1\.11\.4: ENOTDIR.+ It takes 1 MB\. XDG_CACHE_HOME names a folder to use instead of ~\/\.cache$/,
  );
});

test('an interruption leaves nothing', async () => {
  const interrupt = new AbortController();
  server.files.set(server.paths.archive, (_, response) => {
    response.writeHead(200, { 'Content-Length': 1_000 });
    response.write('half', () => interrupt.abort());
  });
  await expect(
    installTerraform({ key: server.key.armored, signal: interrupt.signal }),
  ).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

test('HTTPS_PROXY is honored', async () => {
  const proxy = await startProxy();
  process.env['HTTPS_PROXY'] = proxy.url;
  delete process.env['ORGCHARTER_TERRAFORM_RELEASES'];
  await expect(install()).rejects.toThrow(
    `Terraform cannot be installed from https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_SHA256SUMS: the proxy ${proxy.url} does not connect to releases.hashicorp.com:443: 403 Forbidden${OTHERWISE}`,
  );
  expect(proxy.tunnels).toEqual(['releases.hashicorp.com:443']);
  proxy.close();
});
