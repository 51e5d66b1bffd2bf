import { callJson, managementAccount } from '../../rehearsal/aws-call';
import type { Ended } from '../../terraform/child';
import { deploying, type Settings, type StartOptions } from './deploying';
import { makeBucket } from './make-bucket';
import { startRecorder, type Recorder } from './recorder';
import { rehearsedModel, type RehearsedModel } from './rehearsed-model';

/** A small charter that is deployed, with a recorder before the local AWS for faults. */
export interface FaultyDeployments {
  readonly model: RehearsedModel;
  /** Where the commands run. */
  readonly folder: string;
  readonly recorder: Recorder;
  /** The calls go through the recorder. By default to `production-identity`. */
  deploy(env?: Settings, ...stacks: readonly string[]): Promise<Ended>;
  plan(...words: readonly string[]): Promise<Ended>;
  call(words: readonly string[], env?: Settings): Promise<Ended>;
  /** Commands in a process of their own, in this folder or in another one. */
  start(words: readonly string[], options?: StartOptions): Promise<Ended>;
  startElsewhere(words: readonly string[]): Promise<Ended>;
  /** Adds a group to the charter. */
  add(group: string): void;
  /**
   * Adds a group with `ada` in it, which takes two calls: `CreateGroup` and
   * `CreateGroupMembership`.
   */
  addWithMember(group: string): void;
  remove(group: string): void;
  /** Names of the groups that AWS has, sorted. */
  groups(): Promise<readonly string[]>;
}

export const IDENTITY = 'production-identity';
export const DEPLOY = ['deploy', '--yes', IDENTITY];

/** The last line of what a command printed. */
export const lastLine = ({ output }: Ended): string | undefined =>
  output.trimEnd().split('\n').at(-1);

const group = (name: string): string => `  ${name}: { description: ${name} }\n`;
const CHARTER = `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
accounts:
  dev: {}
users:
  ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [engineers] }
groups:
${group('engineers')}`;

/** Every test of a file has the charter as the earlier ones left it. */
export function faultyDeployments(): FaultyDeployments {
  const model = rehearsedModel({
    'organization.yaml': CHARTER,
    'environments/production.yaml':
      'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-states, region: eu-west-2 }\n',
  });
  const { folder, orgcharter, start } = deploying(model);
  const elsewhere = deploying(model);
  const management = () => managementAccount(model.aws, 'eu-west-2');
  let recorder: Recorder | undefined;
  const recorded = (): Settings => ({
    AWS_ENDPOINT_URL: faulty.recorder.endpoint,
    AWS_ENDPOINT_URL_S3: faulty.recorder.endpoint,
    // Terraform's backend asks for a name, `acme-states.127.0.0.1`, and so takes the proxy.
    HTTP_PROXY: faulty.recorder.endpoint,
  });

  const faulty: FaultyDeployments = {
    model,
    folder,
    get recorder() {
      if (recorder === undefined) throw new Error('the recorder starts before the first test');
      return recorder;
    },
    call: (words, env) => orgcharter(words, { ...recorded(), ...env }),
    start: (words, { env, ...options } = {}) =>
      start(words, { env: { ...recorded(), ...env }, ...options }),
    startElsewhere: (words) => elsewhere.start(words, { env: recorded() }),
    deploy: (env, ...stacks) =>
      faulty.call(['deploy', '--yes', ...(stacks.length > 0 ? stacks : [IDENTITY])], env),
    plan: (...words) => faulty.call(['plan', IDENTITY, ...words]),
    add: (name) => model.edit('groups:\n', `groups:\n${group(name)}`),
    addWithMember: (name) => {
      faulty.add(name);
      model.edit('groups: [engineers', `groups: [engineers, ${name}`);
    },
    remove: (name) => {
      model.edit(group(name), '');
      model.edit(`, ${name}`, '');
    },
    groups: () => groupsIn(management()),
  };

  beforeAll(async () => {
    recorder = await startRecorder(model.aws);
    await makeBucket(management(), 'acme-states');
    const { status, output } = await faulty.deploy({}, 'production-organization', IDENTITY);
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  }, 5 * 60_000);
  afterAll(() => recorder?.stop());
  beforeEach(() => {
    faulty.recorder.before = () => undefined;
    faulty.recorder.faults.length = 0;
  });
  return faulty;
}

async function groupsIn(caller: ReturnType<typeof managementAccount>): Promise<readonly string[]> {
  const { Instances } = await callJson<{ Instances: readonly { IdentityStoreId: string }[] }>(
    caller,
    'sso-admin',
    'ListInstances',
  );
  const { Groups } = await callJson<{ Groups: readonly { DisplayName: string }[] }>(
    caller,
    'identitystore',
    'ListGroups',
    { IdentityStoreId: Instances[0]!.IdentityStoreId },
  );
  return Groups.map(({ DisplayName }) => DisplayName).sort();
}
