import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { managementAccount } from '../../rehearsal/aws-call';
import { deploying } from './deploying';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/* Plans are saved, reviewed and applied. The tests tell one story and run in order. */
const { test } = needsLocalAws();

const model = rehearsedModel({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
accounts: { dev: {} }
groups: { engineers: { description: Engineers } }
`,
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-states, region: eu-west-2 }\n',
});
const { folder, orgcharter } = deploying(model);
beforeAll(() => makeBucket(managementAccount(model.aws, 'eu-west-2'), 'acme-states'));

test(
  'the first deployment, in two rounds',
  async () => {
    const stacks = ['production-organization', 'production-identity', 'production-guardrails'];
    const { status, output } = await orgcharter(['deploy', '--yes', ...stacks]);
    console.log(output);
    expect(status).toBe(0);
    expect(existsSync(join(folder, 'cdktf.out'))).toBe(true);
    void readFileSync;
  },
  4 * MINUTE,
);
