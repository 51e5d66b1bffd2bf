import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callS3, managementAccount, values } from '../../rehearsal/aws-call';
import { deploy, destroy } from '../../rehearsal/deploy';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { plan } from '../../rehearsal/plan';
import { cdktf, closeWorkspace, openWorkspace, synthesize, type Workspace } from '../../rehearsal/workspace';
import { needsLocalAws } from './needs-local-aws';

/* The state bucket is made with a state that is a local file, which moves into the bucket, and out again before it goes. */
const { test } = needsLocalAws();
const MINUTE = 60_000;
const BOOTSTRAP = 'production-bootstrap';

const config = mkdtempSync(join(tmpdir(), 'orgcharter-bootstrap-'));
let aws: LocalAws;
let workspace: Workspace;

function environment(state: string, more = ''): void {
  writeFileSync(join(config, 'environments/production.yaml'), `managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-state${state} }\n${more}`);
}

/** As a person does: Terraform asks whether to copy the state, and `--migrate-state` answers. */
async function deployAndMigrateState(): Promise<number> {
  const env = Object.fromEntries(Object.entries(workspace.env).filter(([name]) => name !== 'TF_INPUT'));
  return (await cdktf({ ...workspace, env }, ['deploy', BOOTSTRAP, '--auto-approve', '--skip-synth', '--skip-provider-lock', '--migrate-state'])).status;
}

const s3 = () => managementAccount(aws, 'eu-west-2');

beforeAll(async () => {
  aws = await startLocalAws({ managementAccountId: '111122223333' });
  mkdirSync(join(config, 'environments'));
  environment('');
  writeFileSync(join(config, 'organization.yaml'), 'organization: { name: acme, homeRegion: eu-west-2, managementAccount: { name: management, email: aws@acme.example } }\n');
  workspace = openWorkspace({ aws, config, environment: 'production' });
}, MINUTE);

afterAll(async () => {
  if (workspace) closeWorkspace(workspace);
  await aws?.stop();
  rmSync(config, { recursive: true, force: true });
}, MINUTE);

test('the bucket is made, and the state that made it moves into it', async () => {
  const states = async () => values(await callS3(s3(), 'GET', '/acme-state?list-type=2'), 'Key');

  await synthesize(workspace);
  expect(await deploy(workspace, { stacks: [BOOTSTRAP] })).toBeUndefined();
  expect(await callS3(s3(), 'GET', '/acme-state?versioning')).toContain('<Status>Enabled</Status>');
  expect(values(await callS3(s3(), 'GET', '/acme-state?publicAccessBlock'), 'BlockPublicAcls')).toEqual(['true']);
  expect(await callS3(s3(), 'GET', '/acme-state?policy')).toContain('aws:SecureTransport');
  expect(await states()).toEqual([]);

  environment(', bootstrapState: s3');
  await synthesize(workspace);
  expect(await deployAndMigrateState()).toBe(0);
  expect(await states()).toEqual(['production/bootstrap.tfstate']);
  expect(await plan(workspace, BOOTSTRAP)).toEqual([]);
}, 6 * MINUTE);

test('the bucket goes with all versions of what was in it, once its state is a local file again', async () => {
  environment('', 'deletionProtection: false\n');
  await synthesize(workspace);
  expect(await deployAndMigrateState()).toBe(0);
  expect(values(await callS3(s3(), 'GET', '/acme-state?versions'), 'Key')).toContain('production/bootstrap.tfstate');
  expect(await destroy(workspace, { stacks: [BOOTSTRAP] })).toBeUndefined();
  expect(values(await callS3(s3(), 'GET', '/'), 'Name')).toEqual([]);
}, 3 * MINUTE);
