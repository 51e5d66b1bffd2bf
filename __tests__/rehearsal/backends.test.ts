import { withLocalState, withoutHcpTerraform } from '../../rehearsal/backends';
import type { SynthesizedStack } from '../../terraform/synthesized';

const stack = (terraform: object, data = {}): SynthesizedStack => ({
  name: 'production-identity',
  dependencies: [],
  terraform: { terraform, data },
});

test('states of HCP Terraform are files in a rehearsal, also for the stacks that read them', () => {
  const remote = {
    backend: 'remote',
    config: { organization: 'acme', workspaces: { name: 'production-organization' } },
  };
  const { terraform } = withoutHcpTerraform(
    stack(
      { cloud: { organization: 'acme' }, required_version: '>= 1.11.0' },
      { terraform_remote_state: { organization: remote } },
    ),
  );
  expect(terraform.terraform).toEqual({
    required_version: '>= 1.11.0',
    backend: { local: { path: '../../../rehearsed-states/production-identity.tfstate' } },
  });
  expect(terraform.data).toEqual({
    terraform_remote_state: {
      organization: {
        backend: 'local',
        config: { path: '../../../rehearsed-states/production-organization.tfstate' },
      },
    },
  });
});

test('other backends are not changed', () => {
  const inBucket = stack({ backend: { s3: { bucket: 'states' } } });
  expect(withoutHcpTerraform(inBucket)).toBe(inBucket);
  expect(withLocalState(inBucket).terraform.backend).toHaveProperty('local');
});
