import type { Location } from '../../source/location';
import type { Checked } from './checked';
import { atMost } from './checked';

/** Names of buckets and of the trail have a length that AWS takes (`over-limit`, `too-short`). */
export function checkBuckets(checked: Checked): void {
  const { model, environment, organization, sourceMap, diagnostics, limits } = checked;
  const bucket = (name: string, place: Location) => {
    atMost(
      checked,
      'bucketNameLength',
      name.length,
      place,
      `the bucket name "${name}" has a length of`,
      'set a shorter name',
    );
    if (name.length < limits.bucketNameMinimumLength)
      diagnostics.error('too-short', place, `the bucket name "${name}" is too short for S3`, {
        fix: `use at least ${limits.bucketNameMinimumLength} characters`,
      });
  };
  const { state } = organization.environment;
  if (state.backend === 's3' && environment.state.bucket !== undefined)
    bucket(state.bucket, sourceMap.value(environment.state, 'bucket'));
  const { config } = organization.security ?? {};
  const { config: writtenConfig } = model.security ?? {};
  if (config && writtenConfig) {
    const place =
      writtenConfig.bucket !== undefined
        ? sourceMap.value(writtenConfig, 'bucket')
        : sourceMap.key(model.security ?? {}, 'config');
    bucket(config.bucket, place);
    const isLeftAlone =
      config.bucketSettings === false && organization.auditTrail?.bucketSettings === false;
    if (config.bucket === organization.auditTrail?.bucket && !isLeftAlone)
      diagnostics.error(
        'duplicate-bucket',
        place,
        `the organization trail already uses the bucket "${config.bucket}"`,
        { fix: 'give one of them another bucket' },
      );
  }
  const { auditTrail } = organization;
  if (!auditTrail || !model.auditTrail) return;
  const written = model.auditTrail.bucket !== undefined;
  bucket(
    auditTrail.bucket,
    written ? sourceMap.value(model.auditTrail, 'bucket') : sourceMap.key(model, 'auditTrail'),
  );
  const place = sourceMap.value(model.auditTrail, 'name');
  atMost(
    checked,
    'trailNameLength',
    auditTrail.name.length,
    place,
    `the trail's name has a length of`,
  );
  if (auditTrail.name.length < limits.trailNameMinimumLength)
    diagnostics.error('too-short', place, `the trail's name "${auditTrail.name}" is too short`, {
      fix: `use at least ${limits.trailNameMinimumLength} characters`,
    });
}
