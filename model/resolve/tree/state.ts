import type { State } from '../../organization';
import type { ResolveContext } from '../context';

/** Which keys belong to which backend. */
const KEYS = {
  s3: ['bucket', 'region', 'kmsKeyId', 'bootstrapState'],
  local: ['directory'],
  cloud: ['hostname', 'organization', 'project'],
} as const;

/** Reports `missing-key` and `inapplicable-key` of the chosen backend. */
export function resolveState({
  model,
  environment,
  sourceMap,
  diagnostics,
}: ResolveContext): State {
  const { state } = environment;
  const require = (key: 'bucket' | 'organization'): string => {
    if (state[key] === undefined)
      diagnostics.error(
        'missing-key',
        sourceMap.key(environment, 'state'),
        `a state in ${state.backend === 's3' ? 'S3' : 'HCP Terraform'} needs "${key}"`,
      );
    return state[key] ?? '';
  };
  for (const [backend, keys] of Object.entries(KEYS)) {
    if (backend === state.backend) continue;
    for (const key of keys)
      if (state[key] !== undefined)
        diagnostics.error(
          'inapplicable-key',
          sourceMap.key(state, key),
          `"${key}" belongs to the backend ${backend}, and this backend is ${state.backend}`,
          { fix: 'remove this key' },
        );
  }
  switch (state.backend) {
    case 's3':
      return {
        backend: 's3',
        bucket: require('bucket'),
        region: state.region ?? model.organization.homeRegion,
        ...(state.kmsKeyId !== undefined && { kmsKeyId: state.kmsKeyId }),
        bootstrapState: state.bootstrapState ?? 'local',
      };
    case 'local':
      return { backend: 'local', directory: state.directory ?? 'terraform-state' };
    case 'cloud':
      return {
        backend: 'cloud',
        hostname: state.hostname ?? 'app.terraform.io',
        organization: require('organization'),
        ...(state.project !== undefined && { project: state.project }),
      };
  }
}
