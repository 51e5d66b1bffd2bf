import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../../../lib/find-program';
import { packageRoot } from '../../../lib/package-root';
import { callS3, managementAccount, type Caller } from '../../../rehearsal/aws-call';
import { SHORT_LIVED_PROVIDERS } from '../../../rehearsal/environment';
import type { LocalAws } from '../../../rehearsal/local-aws';
import type { Configuration } from '../../../terraform/configuration';
import { childCpuSeconds } from './child-cpu';
import { BUCKET, type CountingProxy } from './counting-proxy';

/** What a program took, with all processes that it started. */
export interface Taken {
  readonly output: string;
  readonly seconds: number;
  readonly cpu: number;
  readonly calls: number;
}

/**
 * A folder with a charter of one environment, whose calls go through the proxy to the local AWS.
 */
export class BenchFolder {
  private readonly folder = mkdtempSync(join(tmpdir(), 'orgcharter-bench-plans-'));
  private readonly env: Readonly<Record<string, string>>;
  private readonly caller: Caller;

  /** @param parallelism resources at a time where Terraform applies. Default: the product's */
  constructor(
    aws: LocalAws,
    private readonly proxy: CountingProxy,
    parallelism?: number,
  ) {
    this.caller = managementAccount(aws, 'eu-west-2');
    const own = new URL(aws.endpoint).port;
    const through = (value: string) => value.replace(`127.0.0.1:${own}`, `127.0.0.1:${proxy.port}`);
    mkdirSync(join(this.folder, 'config/environments'), { recursive: true });
    writeFileSync(join(this.folder, 'cdktf.json'), '{}');
    writeFileSync(
      join(this.folder, 'config/environments/production.yaml'),
      `managementAccountId: "111122223333"\nstate: { backend: s3, bucket: ${BUCKET}, region: eu-west-2 }\n`,
    );
    const terraform = join(this.folder, 'measured-terraform');
    writeFileSync(terraform, measuredTerraform(join(this.folder, 'cpu'), parallelism));
    chmodSync(terraform, 0o755);
    // Terraform runs as on a user's machine, not as in a rehearsal.
    const settings = Object.entries(aws.env).filter(([name]) => !(name in SHORT_LIVED_PROVIDERS));
    this.env = {
      ...Object.fromEntries(settings.map(([name, value]) => [name, through(value)])),
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${proxy.port}`,
      XDG_CACHE_HOME: join(this.folder, 'cache'),
      TERRAFORM_BINARY_NAME: terraform,
    };
  }

  /** Makes the bucket of the states. */
  async makeBucket(): Promise<void> {
    const region = '<LocationConstraint>eu-west-2</LocationConstraint>';
    const body = `<CreateBucketConfiguration>${region}</CreateBucketConfiguration>`;
    await callS3(this.caller, 'PUT', `/${BUCKET}`, body);
  }

  /** @returns the state of a stack, as JSON */
  stateOf(stack: string): Promise<string> {
    return callS3(this.caller, 'GET', `/${BUCKET}/production/${stack}.tfstate`);
  }

  write(text: string): void {
    writeFileSync(join(this.folder, 'config/organization.yaml'), text);
  }

  /**
   * Deploys everything. Takes minutes, and is not measured, so it may have the settings of a
   * rehearsal.
   */
  async deploy(...words: readonly string[]): Promise<void> {
    const env = { ...this.env, ...SHORT_LIVED_PROVIDERS };
    const cli = join(packageRoot, 'dist/cli/orgcharter.js');
    const options = { cwd: this.folder, env, maxBuffer: 1 << 30 };
    await promisify(execFile)(process.execPath, [cli, 'deploy', '--yes', ...words], options);
  }

  /**
   * Runs orgcharter. @returns what it took with Terraform, and the CPU seconds of Terraform alone
   */
  async orgcharter(...words: readonly string[]): Promise<Taken & { readonly terraform: number }> {
    rmSync(join(this.folder, 'cpu'), { force: true });
    const cli = join(packageRoot, 'dist/cli/orgcharter.js');
    const taken = await this.run(process.execPath, [cli, ...words], this.folder);
    const ticks = readFileSync(join(this.folder, 'cpu'), 'utf8').trim().split('\n').map(Number);
    return { ...taken, terraform: ticks.reduce((sum, each) => sum + each, 0) / 100 };
  }

  terraform(root: string, command: 'init' | 'plan', ...words: readonly string[]): Promise<Taken> {
    const program = findProgram('terraform')!;
    return this.run(program, [command, '-no-color', '-input=false', ...words], root);
  }

  /** As synthesized last. */
  configuration(stack: string): Configuration {
    return JSON.parse(
      readFileSync(join(this.stackFolder(stack), 'cdk.tf.json'), 'utf8'),
    ) as Configuration;
  }

  stackFolder(stack: string): string {
    return join(this.folder, 'cdktf.out/stacks', `production-${stack}`);
  }

  /** Makes a folder for another root module, beside those of the stacks. */
  root(name: string): string {
    const path = this.stackFolder(`by-hand-${name}`);
    mkdirSync(path, { recursive: true });
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(program: string, words: readonly string[], cwd: string): Promise<Taken> {
    const [start, cpu, calls] = [performance.now(), childCpuSeconds(), this.proxy.calls()];
    const options = { cwd, env: this.env, maxBuffer: 1 << 30 };
    const { stdout } = await promisify(execFile)(program, words, options);
    return {
      output: stdout,
      seconds: (performance.now() - start) / 1000,
      cpu: childCpuSeconds() - cpu,
      calls: this.proxy.calls() - calls,
    };
  }
}

/** Terraform that writes its CPU ticks, those of its providers included, to a file. */
const measuredTerraform = (file: string, parallelism?: number): string => `#!/bin/bash
words=()
for word; do
  ${parallelism === undefined ? '' : `[[ $1 = apply && $word = -parallelism=* ]] && word=-parallelism=${parallelism}`}
  words+=("$word")
done
'${findProgram('terraform')}' "\${words[@]}"
status=$?
read -r _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ user system _ < /proc/$$/stat
echo $((user + system)) >> '${file}'
exit $status
`;
