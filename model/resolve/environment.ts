import type { Environment, State } from '../organization';
import type { ResolveContext } from './context';
import { ownTags } from './tree/tags';

/** The environment that the charter is resolved for. */
export const resolveEnvironment = (context: ResolveContext): Environment => ({
  name: context.environmentName,
  managementAccountId: context.environment.managementAccountId,
  state: resolveState(context),
  deletionProtection: context.environment.deletionProtection ?? true,
});

/**
 * Where Terraform keeps its state. An earlier version of the charter may lack the region, which
 * then was the home region. Rules report missing keys.
 */
function resolveState({ model, environment }: ResolveContext): State {
  const { state } = environment;
  switch (state.backend) {
    case 's3':
      return {
        backend: 's3',
        bucket: state.bucket ?? '',
        region: state.region ?? model.organization.homeRegion,
        ...(state.kmsKeyId !== undefined && { kmsKeyId: state.kmsKeyId }),
        ...ownTags(state),
        bootstrapState: state.bootstrapState ?? 'local',
      };
    case 'local':
      return { backend: 'local', directory: state.directory ?? 'terraform-state' };
    case 'cloud':
      return {
        backend: 'cloud',
        hostname: state.hostname ?? 'app.terraform.io',
        organization: state.organization ?? '',
        ...(state.project !== undefined && { project: state.project }),
      };
  }
}
