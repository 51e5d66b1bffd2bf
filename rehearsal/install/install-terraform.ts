import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheFolder } from '../../lib/cache-folder';
import { packageRoot } from '../../lib/package-root';
import { megabytes } from '../../lib/megabytes';
import { sha256 } from '../../lib/sha256';
import { isSystemError } from '../../lib/system-error';
import { RunError } from '../../terraform/run-error';
import { download, type DownloadOptions } from './download';
import { checkSignature } from './openpgp';
import { FIRST_TERRAFORM, TERRAFORM, terraformRelease } from './terraform-release';
import { unzipOne } from './unzip';
import { makeWhole } from './whole-folder';

const PROGRAM = process.platform === 'win32' ? 'terraform.exe' : 'terraform';

/** More than any release has, in bytes. */
const LIMITS = { archive: 300_000_000, text: 1_000_000 };

/** The folder in the user's cache with nothing but `terraform`. */
export const terraformFolder = (): string => cacheFolder(`terraform-${TERRAFORM}`);

/** Whether {@link installTerraform} has installed it. */
export const hasPrivateTerraform = (): boolean => existsSync(join(terraformFolder(), PROGRAM));

export interface InstallOptions extends Pick<DownloadOptions, 'signal' | 'onProgress'> {
  /** The public key that the release is signed with, in ASCII armor. Default: HashiCorp's. */
  readonly key?: string;
}

/**
 * Installs Terraform in the user's cache, from HashiCorp's release files. It checks the signature
 * of the checksums with HashiCorp's key, and the archive with its checksum. Nothing is installed if
 * one of them is wrong.
 *
 * @throws RunError with what to put where
 */
export async function installTerraform(options: InstallOptions = {}): Promise<void> {
  const program = await checkedProgram(options);
  const folder = terraformFolder();
  try {
    await makeWhole(folder, (temporary) => {
      writeFileSync(join(temporary, PROGRAM), program, { mode: 0o755 });
      return Promise.resolve();
    });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new RunError(
      `Terraform cannot be written to ${folder}: ${error.message}. It takes ${megabytes(program.length)}. XDG_CACHE_HOME names a folder to use instead of ~/.cache`,
    );
  }
}

async function checkedProgram(options: InstallOptions): Promise<Buffer> {
  const { key = hashiCorpKey(), signal, onProgress } = options;
  const release = terraformRelease();
  const text = { limit: LIMITS.text, signal };
  let url = release.checksums;
  try {
    const checksums = await download(url, text);
    url = release.signature;
    checkSignature(checksums, await download(url, text), key);
    url = release.archive;
    const archive = await download(url, { limit: LIMITS.archive, signal, onProgress });
    checkSum(archive, basename(url), checksums.toString());
    return unzipOne(archive, PROGRAM);
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const reason = (error as Error).message;
    throw new RunError(`Terraform cannot be installed from ${url}: ${reason}. ${OTHERWISE}`);
  }
}

export const OTHERWISE = `Behind a proxy, set HTTPS_PROXY. For a mirror of https://releases.hashicorp.com, set ORGCHARTER_TERRAFORM_RELEASES to its URL. Offline, put terraform ${FIRST_TERRAFORM} or later into a folder of the PATH`;

/** @param checksums lines such as `1ce99425…  terraform_1.11.4_linux_amd64.zip` */
function checkSum(archive: Buffer, name: string, checksums: string): void {
  const expected = checksums
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find(([, file]) => file === name)?.[0];
  if (expected === undefined) throw new Error('there is no checksum of it in the signed list');
  const actual = sha256(archive);
  if (actual !== expected)
    throw new Error(`its SHA-256 is ${actual}, but HashiCorp published ${expected}`);
}

const hashiCorpKey = (): string =>
  readFileSync(join(packageRoot, 'rehearsal/keys/hashicorp.asc'), 'utf8');
