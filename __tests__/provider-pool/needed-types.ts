import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PoolRequest } from './request';

/**
 * Says whose schemas Terraform needs: the types in its configuration and in its state. What the
 * state has was in an earlier configuration of the stack, which has the same folder name and the
 * same local AWS. The first time, this is not known yet, and all types that stacks may have are
 * needed. A type that is missing is an error of Terraform, never ignored.
 */
export function neededTypes(
  all: ReadonlySet<string>,
): (request: Pick<PoolRequest, 'cwd' | 'ports'>) => ReadonlySet<string> {
  const seen = new Map<string, ReadonlySet<string>>();
  return ({ cwd, ports }) => {
    const stack = JSON.stringify([basename(cwd), ports]);
    const known = seen.get(stack);
    const types = new Set([...(known ?? []), ...typesIn(cwd)]);
    seen.set(stack, types);
    return known === undefined ? new Set([...all, ...types]) : types;
  };
}

/** The types that the Terraform in a folder names. */
function typesIn(folder: string): readonly string[] {
  const texts = readdirSync(folder)
    .filter((name) => /\.tf(\.json)?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return texts.flatMap((text) => text.match(/\baws_\w+/g) ?? []);
}
