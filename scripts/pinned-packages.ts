import { download } from '../rehearsal/install/download';

/** More than the largest answer, in bytes. */
const LIMIT = 20_000_000;

/** Wheels for CPython 3.10 to 3.14, without those for free-threaded Python. */
const WANTED = /-(py2\.py3|py3|cp31[0-4]|cp3\d+-abi3)(-none|-cp31[0-4]|-abi3)?-[^-]+\.whl$/;

/**
 * Pins each package of a file of requirements to all its wheels.
 *
 * @param text lines such as `six==1.17.0 ; sys_platform == "win32"`, with hashes or without.
 *   Comments stay.
 * @param index the URL of PyPI's JSON API, or of another index that has it:
 *   https://docs.pypi.org/api/json/
 * @returns the text with the hashes that the index has now
 * @throws Error if the index cannot be reached, or has no wheel of a package in this version
 */
export async function pinnedPackages(text: string, index: string): Promise<string> {
  const lines = text.split('\n').filter((line) => !line.startsWith('    --hash='));
  const pinned = await Promise.all(
    lines.map((line) => {
      const requirement = line.replace(/ \\$/, '');
      return requirement.includes('==') ? withHashes(requirement, index) : requirement;
    }),
  );
  return pinned.join('\n');
}

async function withHashes(requirement: string, index: string): Promise<string> {
  const [, name = '', version = ''] = /^([a-z0-9-]+)(?:\[.+\])?==(\S+)/.exec(requirement) ?? [];
  const url = `${index.replace(/\/$/, '')}/${name}/${version}/json`;
  const { urls } = JSON.parse(String(await download(url, { limit: LIMIT }))) as {
    readonly urls: readonly {
      readonly filename: string;
      readonly digests: { readonly sha256: string };
    }[];
  };
  const wheels = urls.filter(({ filename }) => WANTED.test(filename));
  if (wheels.length === 0) throw new Error(`${url} has no wheel that is wanted`);
  const hashes = wheels.map(({ digests }) => digests.sha256).sort();
  return [requirement, ...hashes.map((hash) => `    --hash=sha256:${hash}`)].join(' \\\n');
}
