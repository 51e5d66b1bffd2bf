import { callS3, managementAccount, values, type Caller } from '../../rehearsal/aws-call';
import { cdktf } from './cdktf';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/*
 * The state bucket is made with a state that is a local file, which moves into the bucket, and out
 * again before it goes.
 */
const { test } = needsLocalAws();

const environment = (state: string, more = ''): string =>
  `managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-state, region: eu-west-2${state} }\n${more}`;
const model = rehearsedModel({
  'organization.yaml':
    'organization: { name: acme, homeRegion: eu-west-2, managementAccount: { name: management, email: aws@acme.example } }\n',
  'environments/production.yaml': environment(''),
});

/** As a person does: Terraform asks whether to copy the state, and `--migrate-state` answers. */
async function deployAndMigrateState(): Promise<number> {
  const env = Object.fromEntries(
    Object.entries(model.workspace.env).filter(([name]) => name !== 'TF_INPUT'),
  );
  return (
    await cdktf({ ...model.workspace, env }, [
      'deploy',
      'production-bootstrap',
      '--auto-approve',
      '--skip-synth',
      '--skip-provider-lock',
      '--migrate-state',
    ])
  ).status;
}

const s3 = (): Caller => managementAccount(model.aws, 'eu-west-2');

test(
  'the bucket is made, and the state that made it moves into it',
  async () => {
    const states = async () => values(await callS3(s3(), 'GET', '/acme-state?list-type=2'), 'Key');

    await model.synthesize();
    expect(await model.cdktfDeploy(['bootstrap'])).toBeUndefined();
    expect(await callS3(s3(), 'GET', '/acme-state?versioning')).toContain(
      '<Status>Enabled</Status>',
    );
    expect(
      values(await callS3(s3(), 'GET', '/acme-state?publicAccessBlock'), 'BlockPublicAcls'),
    ).toEqual(['true']);
    expect(await callS3(s3(), 'GET', '/acme-state?policy')).toContain('aws:SecureTransport');
    expect(await states()).toEqual([]);

    model.write('environments/production.yaml', environment(', bootstrapState: s3'));
    await model.synthesize();
    expect(await deployAndMigrateState()).toBe(0);
    expect(await states()).toEqual(['production/bootstrap.tfstate']);
    expect(await model.planned('bootstrap')).toEqual([]);
  },
  6 * MINUTE,
);

test('the bucket goes with all versions of what was in it, once its state is a local file again', async () => {
  model.write('environments/production.yaml', environment('', 'deletionProtection: false\n'));
  await model.synthesize();
  expect(await deployAndMigrateState()).toBe(0);
  expect(values(await callS3(s3(), 'GET', '/acme-state?versions'), 'Key')).toContain(
    'production/bootstrap.tfstate',
  );
  expect(await model.cdktfDestroy(['bootstrap'])).toBeUndefined();
  expect(values(await callS3(s3(), 'GET', '/'), 'Name')).toEqual([]);
});
