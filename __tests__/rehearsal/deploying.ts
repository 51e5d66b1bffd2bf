import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';
import { run, type Ended } from '../../terraform/child';
import { importEnvironment } from './living/import';
import { orgcharterHere } from './orgcharter-here';
import type { RehearsedModel } from './rehearsed-model';

/** `orgcharter plan` and `deploy` as a team runs them, in a folder of their own. */
export interface Deploying {
  /** Where the commands run. */
  readonly folder: string;
  /** Runs orgcharter: see {@link orgcharterHere}. */
  orgcharter(words: readonly string[], env?: Settings): Promise<Ended>;
  /** Runs it in a process of its own, beside others, until it ends or is interrupted. */
  start(words: readonly string[], options?: StartOptions): Promise<Ended>;
}

export type Settings = Readonly<Record<string, string>>;

/** The charter's folder, and the local AWS, once the tests run. */
export type DeployedModel = Pick<RehearsedModel, 'aws' | 'config'>;

export interface StartOptions {
  readonly env?: Settings;
  readonly interrupts?: readonly AbortSignal[];
}

/** @param model whose charter is planned and deployed */
export function deploying(model: DeployedModel): Deploying {
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-deploying-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => writeFileSync(join(folder, 'cdktf.json'), '{}'));
  const environment = (env: Settings = {}) => ({ ...deployEnvironment(model, folder), ...env });
  return {
    folder,
    orgcharter: (words, env) => orgcharterHere(words, { cwd: folder, env: environment(env) }),
    start: (words, { env, ...options } = {}) =>
      run(process.execPath, [join(packageRoot, 'dist/cli/orgcharter.js'), ...words], {
        cwd: folder,
        env: environment(env),
        ...options,
      }),
  };
}

/**
 * The local AWS for orgcharter, which takes no proxy, and for Terraform, which needs one for S3
 * Control.
 */
function deployEnvironment({ aws, config }: DeployedModel, folder: string): Settings {
  return {
    ...aws.env,
    AWS_ENDPOINT_URL_S3: importEnvironment(aws, 'eu-west-2')['AWS_ENDPOINT_URL_S3'] ?? '',
    ORGCHARTER_CONFIG: config,
    // A cache that test files share could have a provider of the pool for one that starts its own.
    XDG_CACHE_HOME: join(folder, '.cache'),
  };
}
