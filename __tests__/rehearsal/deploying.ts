import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';
import { run, type Ended } from '../../terraform/child';
import { importEnvironment } from './living/import';
import type { RehearsedModel } from './rehearsed-model';

/** `orgcharter plan` and `deploy` as a team runs them, in a folder of their own. */
export interface Deploying {
  /** Where the commands run. */
  readonly folder: string;
  /** Runs orgcharter in a process of its own. */
  orgcharter(words: readonly string[], options?: CallOptions): Promise<Ended>;
}

/** The charter's folder, and the local AWS, once the tests run. */
export type DeployedModel = Pick<RehearsedModel, 'aws' | 'config'>;

export interface CallOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
  readonly interrupts?: readonly AbortSignal[];
}

/** @param model whose charter is planned and deployed */
export function deploying(model: DeployedModel): Deploying {
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-deploying-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => writeFileSync(join(folder, 'cdktf.json'), '{}'));
  return {
    folder,
    orgcharter: (words, { env = {}, ...options } = {}) =>
      run(process.execPath, [join(packageRoot, 'dist/cli/orgcharter.js'), ...words], {
        cwd: folder,
        env: { ...deployEnvironment(model, folder), ...env },
        ...options,
      }),
  };
}

/**
 * The local AWS for orgcharter, which takes no proxy, and for Terraform, which needs one for S3
 * Control.
 */
function deployEnvironment(
  { aws, config }: DeployedModel,
  folder: string,
): Readonly<Record<string, string>> {
  return {
    ...aws.env,
    AWS_ENDPOINT_URL_S3: importEnvironment(aws, 'eu-west-2')['AWS_ENDPOINT_URL_S3'] ?? '',
    ORGCHARTER_CONFIG: config,
    // A cache that test files share could have a provider of the pool for one that starts its own.
    XDG_CACHE_HOME: join(folder, '.cache'),
  };
}
