import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../../lib/find-program';
import { providerMirror } from '../../../rehearsal/provider-mirror';
import { motoPython } from '../../../rehearsal/requirements';
import { MIRROR_WITHOUT_POOL } from '../../provider-pool/without-pool';
import { program } from '../programs';
import { startPackageIndex, type PackageIndex } from './package-index';
import { startReleaseServer, type ReleaseServer } from './release-server';

/**
 * A machine that has Node, and a Python without moto. Local servers have this machine's own
 * Terraform and moto.
 */
export interface FreshMachine {
  readonly env: NodeJS.ProcessEnv;
  readonly cache: string;
  readonly releases: ReleaseServer;
  /**
   * Makes a copy of orgcharter trust the local servers, as the published one trusts HashiCorp's and
   * PyPI's files.
   */
  trust(copy: string): void;
  close(): void;
}

export async function startFreshMachine(folder: string): Promise<FreshMachine> {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, 'node'));
  const python = motoPython()!;
  const path = process.env['PATH'];
  const found = python === 'python3' ? findProgram('python3')! : python;
  program(
    bin,
    'python3',
    `case "$1" in -I) exit 1;; *) PATH='${path}' exec '${found}' "$@";; esac`,
  );
  const releases = await startReleaseServer(readFileSync(findProgram('terraform')!));
  const index = await startPackageIndex(folder, { 'machine.pth': packagesOf(found) });
  const cache = join(folder, 'cache');
  return {
    cache,
    releases,
    env: {
      PATH: bin,
      HOME: folder,
      TMPDIR: process.env['TMPDIR'],
      XDG_CACHE_HOME: cache,
      ORGCHARTER_TERRAFORM_RELEASES: releases.url,
      PIP_CONFIG_FILE: '/dev/null',
      PIP_INDEX_URL: index.url,
      TF_PROVIDER_MIRROR: process.env[MIRROR_WITHOUT_POOL] ?? providerMirror(),
    },
    trust: (copy) => trust(copy, releases, index),
    close: () => [releases, index].forEach((each) => each.close()),
  };
}

/** The folders that a Python finds its packages in, for a file that adds them to another Python. */
const packagesOf = (python: string): string =>
  execFileSync(python, ['-c', 'import sys; print("\\n".join(sys.path[1:]))'], { encoding: 'utf8' });

function trust(copy: string, releases: ReleaseServer, { requirements }: PackageIndex): void {
  writeFileSync(join(copy, 'rehearsal/keys/hashicorp.asc'), releases.key.armored);
  writeFileSync(join(copy, 'rehearsal/moto/requirements.txt'), readFileSync(requirements));
}
