import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const AWS = 'registry.terraform.io/hashicorp/aws';

export interface PooledMirrorOptions {
  /** The folder of the mirror that has the provider itself. */
  readonly mirror: string;
  /** Where the mirror is written to. It does not exist. */
  readonly folder: string;
  /** The pool's port on loopback. */
  readonly port: number;
  readonly token: string;
}

/**
 * Writes a mirror that has, for each AWS provider of another one, a script that asks the pool for a
 * provider process.
 *
 * @returns how many there are. The layout of a mirror:
 *   https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror
 */
export function writePooledMirror({ mirror, folder, port, token }: PooledMirrorOptions): number {
  const programs = providersIn(mirror);
  for (const program of programs) {
    const file = join(folder, program);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, script(port, token, join(mirror, program)), { mode: 0o700 });
  }
  return programs.length;
}

/** Paths of the programs of all versions, within the mirror. */
function providersIn(mirror: string): readonly string[] {
  if (!existsSync(join(mirror, AWS))) return [];
  return readdirSync(join(mirror, AWS), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/]+\/[^/]+\/terraform-provider-aws[^/]*$/.test(path))
    .map((path) => join(AWS, path));
}

/**
 * Says the token, the program and the environment, prints the handshake that the pool answers, and
 * passes on what the provider writes, until the pool ends the connection or Terraform ends the
 * script.
 */
const script = (port: number, token: string, program: string): string => `#!/usr/bin/env bash
exec 3<> /dev/tcp/127.0.0.1/${port} 4>&1
{ printf '%s\\0' ${token} '${program.replaceAll("'", `'\\''`)}'; env -0; printf '\\0'; } >&3
IFS= read -r handshake <&3
printf '%s\\n' "$handshake"
exec cat <&3 >&2
`;
