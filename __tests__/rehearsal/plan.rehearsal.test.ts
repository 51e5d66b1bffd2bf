import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { managementAccount } from '../../rehearsal/aws-call';
import { packageRoot } from '../../lib/package-root';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/* `orgcharter plan` as a program, on the local AWS with the states in S3. The tests tell one story and run in order. */
const { test } = needsLocalAws();

const model = rehearsedModel({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
accounts:
  dev: { tags: { team: blue } }
groups: { engineers: {}, auditors: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
assignments:
  - { group: engineers, permissionSet: ReadOnly, targets: [dev] }
`,
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-states, region: eu-west-2 }\n',
});

interface Plan {
  readonly stacks: readonly {
    readonly stack: string;
    readonly mode: string;
    readonly changes?: readonly { readonly action: string; readonly address: string }[];
  }[];
}

function orgcharter(...words: readonly string[]) {
  const { folder, env } = model.workspace;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(packageRoot, 'dist/cli/orgcharter.js'), ...words, '--config', model.config],
    {
      cwd: folder,
      env: {
        ...env,
        XDG_CACHE_HOME: join(folder, 'cache'),
        AWS_ENDPOINT_URL_S3: model.aws.endpoint,
      },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

/** The stacks of a plan, each with how it was planned, and its changes: `create aws_x.y`. */
function planned(...words: readonly string[]) {
  const { status, stdout, stderr } = orgcharter('plan', ...words, '--format', 'json');
  if (status !== 0) throw new Error(stderr || stdout);
  const { stacks } = JSON.parse(stdout) as Plan;
  return Object.fromEntries(
    stacks.map(({ stack, mode, changes = [] }) => [
      stack.replace('production-', ''),
      [mode, ...changes.map(({ action, address }) => `${action} ${address}`)],
    ]),
  );
}

test(
  'from nothing, what needs the ID of an account waits for the account',
  async () => {
    await makeBucket(managementAccount(model.aws, 'eu-west-2'), 'acme-states');
    const { organization, identity, ...others } = planned();
    expect(organization).toEqual(
      expect.arrayContaining(['full', 'create aws_organizations_account.dev']),
    );
    expect(identity).toEqual(['waits']);
    expect(Object.keys(others)).toEqual(['bootstrap', 'guardrails', 'monitoring']);
  },
  3 * MINUTE,
);
