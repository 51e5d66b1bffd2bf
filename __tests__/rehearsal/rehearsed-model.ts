import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assumeRole, callJson, managementAccount, type Caller } from '../../rehearsal/aws-call';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { applyPlan, plan } from '../../terraform/stack-run';
import { openWorkspace, type RehearsalWorkspace } from '../../rehearsal/workspace';
import { stackFolder, type Workspace } from '../../terraform/workspace';
import * as cdktf from './cdktf';
import { synthesizeHere } from './synthesize-here';
import { apply, destroy } from './terraform';
import { shown, watchedPlan, type WatchedPlan } from './watched-plan';

export const MINUTE = 60_000;

/** The environment of a model that is deployed with its states in files, and destroyed again. */
export const TO_BE_DESTROYED =
  'managementAccountId: "111122223333"\nstate: { backend: local }\ndeletionProtection: false\n';

/**
 * A model with one environment, `production`, and a local AWS to deploy it to, for as long as the
 * tests of a file run. Stacks go by their names without the environment's: `account-dev`.
 */
export interface RehearsedModel {
  /** The model's folder. */
  readonly config: string;
  readonly aws: LocalAws;
  readonly workspace: Workspace;
  write(file: string, text: string): void;
  /** Changes the model's text; what is to be replaced has to be there. */
  edit(from: string, to: string, file?: string): void;
  /**
   * Synthesizes, by default as {@link synthesizeHere} does.
   *
   * @returns the stacks whose Terraform changed, removed ones included: only their plans can
   *   differ.
   */
  synthesize(
    program?: (workspace: Workspace) => readonly string[] | Promise<readonly string[]>,
  ): Promise<readonly string[]>;
  /** Applies and destroys without cdktf: see {@link apply} and {@link destroy}. */
  apply(stacks: readonly string[]): Promise<string | undefined>;
  destroy(stacks: readonly string[]): Promise<string | undefined>;
  /**
   * Applies one stack. Returns what changed, as {@link RehearsedModel.planned} does, and throws if
   * it fails.
   */
  applied(stack: string): Promise<readonly string[]>;
  /** Deploys and destroys as a team does: see {@link cdktf.deploy} and {@link cdktf.destroy}. */
  cdktfDeploy(
    stacks: readonly string[],
    options?: { readonly alone: true },
  ): Promise<string | undefined>;
  cdktfDestroy(stacks: readonly string[]): Promise<string | undefined>;
  /** What a plan would change: `update aws_iam_role.Developer`. */
  planned(stack: string): Promise<readonly string[]>;
  /** A plan as {@link watchedPlan} makes it. */
  watchedPlan(stack: string): Promise<WatchedPlan>;
  /** IDs of the accounts in the organization, by name. */
  accountIds(): Promise<ReadonlyMap<string, string>>;
  accountId(name: string): Promise<string | undefined>;
  /** The caller that acts in an account and region: in a member account as its access role. */
  inside(account: string, region?: string): Promise<Caller>;
}

const inProduction = (stack: string): string => `production-${stack}`;

/** @param files the model's, by path; or a folder that has them, which stays as it is. */
export function rehearsedModel(files: Readonly<Record<string, string>> | string): RehearsedModel {
  const config = mkdtempSync(join(tmpdir(), 'orgcharter-model-'));
  let aws: LocalAws | undefined;
  let workspace: RehearsalWorkspace | undefined;
  let terraform: ReadonlyMap<string, string> = new Map();
  const started = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('the local AWS starts before the first test');
    return thing;
  };

  beforeAll(async () => {
    if (typeof files === 'string') cpSync(files, config, { recursive: true });
    else for (const [file, text] of Object.entries(files)) model.write(file, text);
    aws = await startLocalAws({ managementAccountId: '111122223333' });
    workspace = openWorkspace({ aws, config, environment: 'production' });
    cdktf.writeCdktfSettings(workspace);
  }, MINUTE);
  afterAll(async () => {
    workspace?.close();
    await aws?.stop();
    rmSync(config, { recursive: true, force: true });
  }, MINUTE);

  const model: RehearsedModel = {
    config,
    get aws() {
      return started(aws);
    },
    get workspace() {
      return started(workspace);
    },
    write: (file, text) => {
      mkdirSync(dirname(join(config, file)), { recursive: true });
      writeFileSync(join(config, file), text);
    },
    edit: (from, to, file = 'organization.yaml') => {
      const text = readFileSync(join(config, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      model.write(file, text.replace(from, to));
    },
    synthesize: async (program = synthesizeHere) => {
      const before = terraform;
      const stacks = await program(model.workspace);
      terraform = new Map(
        stacks.map((stack) => [
          stack,
          readFileSync(join(stackFolder(model.workspace, stack), 'cdk.tf.json'), 'utf8'),
        ]),
      );
      const changed = [...new Set([...before.keys(), ...stacks])].filter(
        (stack) => terraform.get(stack) !== before.get(stack),
      );
      return changed.map((stack) => stack.replace('production-', '')).sort();
    },
    apply: (names) => apply(model.workspace, names.map(inProduction)),
    destroy: (names) => destroy(model.workspace, names.map(inProduction)),
    cdktfDeploy: (names, options) =>
      cdktf.deploy(model.workspace, { stacks: names.map(inProduction), ...options }),
    cdktfDestroy: (names) => cdktf.destroy(model.workspace, { stacks: names.map(inProduction) }),
    applied: async (stack) => (await applyPlan(model.workspace, inProduction(stack))).map(shown),
    planned: async (stack) => (await plan(model.workspace, inProduction(stack))).map(shown),
    watchedPlan: (stack) => watchedPlan(model.workspace, inProduction(stack)),
    accountIds: async () => {
      const { Accounts } = await callJson<{ Accounts: readonly { Id: string; Name: string }[] }>(
        managementAccount(model.aws, 'us-east-1'),
        'organizations',
        'ListAccounts',
      );
      return new Map(
        Accounts.map(({ Id, Name }) => [
          Id === model.aws.managementAccountId ? 'management' : Name,
          Id,
        ]),
      );
    },
    accountId: async (name) => (await model.accountIds()).get(name),
    inside: async (account, region = 'eu-west-2') => {
      const management = managementAccount(model.aws, region);
      if (account === 'management') return management;
      const id = await model.accountId(account);
      if (id === undefined) throw new Error(`the organization has no account ${account}`);
      return assumeRole(management, `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`);
    },
  };
  return model;
}
