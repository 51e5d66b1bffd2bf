import type { State } from '../../../model/organization';
import { EnvironmentStack } from '../../../stacks/kit/environment-stack';
import { anAccount, anEnvironment, anOrganization } from '../../organizations';
import { synth } from '../synth';

/** The backend of a stack, and how it reads the organization's state. */
function backend(state: State, stack = 'identity') {
  const organization = anOrganization({
    environment: anEnvironment({ state }),
    accounts: [anAccount('dev')],
  });
  const { terraform, data } = synth((scope) => {
    const result = new EnvironmentStack(scope, stack, organization);
    result.ids.account('dev');
    return result;
  });
  const { lifecycle, ...remoteState } = data.terraform_remote_state.organization;
  expect(lifecycle).toEqual({ postcondition: [expect.anything()] });
  return { backend: terraform.backend ?? { cloud: terraform.cloud }, remoteState };
}

const s3: State = { backend: 's3', bucket: 'states', region: 'eu-west-1', bootstrapState: 'local' };

test('s3: encrypted, with an S3 lock file and a key for each stack', () => {
  expect(backend(s3)).toEqual({
    backend: {
      s3: {
        bucket: 'states',
        region: 'eu-west-1',
        key: 'production/identity.tfstate',
        encrypt: true,
        use_lockfile: true,
      },
    },
    remoteState: {
      backend: 's3',
      config: { bucket: 'states', region: 'eu-west-1', key: 'production/organization.tfstate' },
    },
  });
});

test('s3 with a KMS key', () => {
  expect(backend({ ...s3, kmsKeyId: 'alias/states' }).backend.s3.kms_key_id).toBe('alias/states');
});

test('s3: the state of bootstrap is a local file until the bucket exists', () => {
  expect(backend(s3, 'bootstrap').backend).toEqual({
    local: { path: '../../../terraform.production-bootstrap.tfstate' },
  });
  expect(backend({ ...s3, bootstrapState: 's3' }, 'bootstrap').backend.s3.key).toBe(
    'production/bootstrap.tfstate',
  );
});

test('local: a file next to cdktf.json, with a relative path', () => {
  expect(backend({ backend: 'local', directory: 'states' })).toEqual({
    backend: { local: { path: '../../../states/production/identity.tfstate' } },
    remoteState: {
      backend: 'local',
      config: { path: '../../../states/production/organization.tfstate' },
    },
  });
});

test('cloud: a workspace for each stack', () => {
  expect(
    backend({ backend: 'cloud', hostname: 'app.terraform.io', organization: 'securecart' }),
  ).toEqual({
    backend: {
      cloud: {
        hostname: 'app.terraform.io',
        organization: 'securecart',
        workspaces: { name: 'production-identity' },
      },
    },
    remoteState: {
      backend: 'remote',
      config: {
        hostname: 'app.terraform.io',
        organization: 'securecart',
        workspaces: { name: 'production-organization' },
      },
    },
  });
  expect(
    backend({
      backend: 'cloud',
      hostname: 'app.terraform.io',
      organization: 'securecart',
      project: 'platform',
    }).backend.cloud.workspaces,
  ).toEqual({ name: 'production-identity', project: 'platform' });
});
