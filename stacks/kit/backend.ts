import {
  CloudBackend,
  DataTerraformRemoteState,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
} from 'cdktf';
import type { TerraformRemoteState, TerraformStack } from 'cdktf';
import type { Environment } from '../../model/organization';

/**
 * Configures where Terraform keeps the state of a stack. Each stack of each environment has its own
 * state.
 */
export function addBackend(
  scope: TerraformStack,
  { name: environment, state }: Environment,
  stack: string,
): void {
  switch (state.backend) {
    case 's3': {
      if (stack === 'bootstrap' && state.bootstrapState === 'local') {
        new LocalBackend(scope, {
          path: besideCdktfJson(`terraform.${environment}-${stack}.tfstate`),
        });
        return;
      }
      const { bucket, region, kmsKeyId } = state;
      new S3Backend(scope, {
        bucket,
        region,
        key: key(environment, stack),
        encrypt: true,
        ...(kmsKeyId && { kmsKeyId }),
      });
      // S3's lock file replaces a DynamoDB table. Stable since Terraform 1.11 and OpenTofu 1.10;
      // cdktf 0.21 has no property for it.
      scope.addOverride('terraform.backend.s3.use_lockfile', true);
      return;
    }
    case 'local':
      new LocalBackend(scope, {
        path: besideCdktfJson(`${state.directory}/${key(environment, stack)}`),
      });
      return;
    case 'cloud': {
      const { hostname, organization, project } = state;
      new CloudBackend(scope, {
        hostname,
        organization,
        workspaces: new NamedCloudWorkspace(`${environment}-${stack}`, project),
      });
      return;
    }
  }
}

/**
 * Reads the outputs of another stack of the same environment:
 * `data.terraform_remote_state.<stack>.outputs`.
 */
export function addRemoteState(
  scope: TerraformStack,
  environment: Environment,
  stack: string,
): TerraformRemoteState {
  const state = remoteState(scope, environment, stack);
  state.overrideLogicalId(stack);
  return state;
}

function remoteState(
  scope: TerraformStack,
  { name: environment, state }: Environment,
  stack: string,
): TerraformRemoteState {
  const id = `terraform_remote_state.${stack}`;
  switch (state.backend) {
    case 's3':
      return new DataTerraformRemoteStateS3(scope, id, {
        bucket: state.bucket,
        region: state.region,
        key: key(environment, stack),
      });
    case 'local':
      return new DataTerraformRemoteStateLocal(scope, id, {
        path: besideCdktfJson(`${state.directory}/${key(environment, stack)}`),
      });
    case 'cloud':
      return new DataTerraformRemoteState(scope, id, {
        hostname: state.hostname,
        organization: state.organization,
        workspaces: { name: `${environment}-${stack}` },
      });
  }
}

const key = (environment: string, stack: string): string => `${environment}/${stack}.tfstate`;

/**
 * Terraform runs in `cdktf.out/stacks/<stack>`. A relative path keeps the output independent of the
 * machine.
 */
const besideCdktfJson = (path: string): string => `../../../${path}`;
