import { Diagnostics } from '../../../source/diagnostics/diagnostic';
import type { State } from '../../organization';
import type { ResolveContext } from '../context';

/** Which keys belong to which backend. */
const KEYS = {
  s3: ['bucket', 'region', 'kmsKeyId', 'bootstrapState'],
  local: ['directory'],
  cloud: ['hostname', 'organization', 'project'],
} as const;

/**
 * Where Terraform keeps its state. In an earlier version of the charter, a missing region is the home region, which it was.
 *
 * Reports `missing-key`, `missing-state-region` and `inapplicable-key` of the chosen backend.
 */
export function resolveState({
  model,
  environment,
  sourceMap,
  diagnostics: reported,
  isHistory,
}: ResolveContext): State {
  const { state } = environment;
  // What a backend needs is unknown if the backend is.
  const isKnown = !reported.isUnreadable(sourceMap.value(state, 'backend'));
  const diagnostics = new Diagnostics(reported, () => isKnown);
  const { homeRegion } = model.organization;
  const require = (key: 'bucket' | 'organization'): string => {
    if (state[key] === undefined)
      diagnostics.error(
        'missing-key',
        sourceMap.key(environment, 'state'),
        `a state in ${state.backend === 's3' ? 'S3' : 'HCP Terraform'} needs "${key}"`,
      );
    return state[key] ?? '';
  };
  if (state.backend === 's3' && state.bucket !== undefined && !state.region && !isHistory)
    diagnostics.error(
      'missing-state-region',
      sourceMap.key(state, 'bucket'),
      'the state bucket needs its region: the bucket stays where it is when the home region changes',
      { fix: `add region: ${homeRegion}, or the region that the bucket is in` },
    );
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
        region: state.region ?? homeRegion,
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
