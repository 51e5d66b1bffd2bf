import type { Checked } from './checked';

/** Which keys belong to which backend. */
const KEYS = {
  s3: ['bucket', 'region', 'kmsKeyId', 'bootstrapState', 'tags'],
  local: ['directory'],
  cloud: ['hostname', 'organization', 'project'],
} as const;

/**
 * The state has what its backend needs (`missing-key`, `missing-state-region`), and nothing else
 * (`inapplicable-key`).
 */
export function checkState(checked: Checked): void {
  const { environment, sourceMap, diagnostics } = checked;
  // what a backend needs is unknown if the backend is
  if (diagnostics.isUnreadable(sourceMap.value(environment.state, 'backend'))) return;
  checkRequiredKeys(checked);
  checkRegion(checked);
  checkApplicableKeys(checked);
}

function checkRequiredKeys({ environment, sourceMap, diagnostics }: Checked): void {
  const { state } = environment;
  const required = { s3: 'bucket', cloud: 'organization', local: undefined } as const;
  const key = required[state.backend];
  if (key !== undefined && state[key] === undefined)
    diagnostics.error(
      'missing-key',
      sourceMap.key(environment, 'state'),
      `a state in ${state.backend === 's3' ? 'S3' : 'HCP Terraform'} needs "${key}"`,
      { fix: `add ${key}: … to state` },
    );
}

function checkRegion({ model, environment, sourceMap, diagnostics }: Checked): void {
  const { state } = environment;
  const { homeRegion } = model.organization;
  if (state.backend === 's3' && state.bucket !== undefined && !state.region)
    diagnostics.error(
      'missing-state-region',
      sourceMap.key(state, 'bucket'),
      'the state bucket needs its region: the bucket stays where it is when the home region changes',
      { fix: `add region: ${homeRegion}, or the region that the bucket is in` },
    );
}

function checkApplicableKeys({ environment, sourceMap, diagnostics }: Checked): void {
  const { state } = environment;
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
}
