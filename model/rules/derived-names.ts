import { FORMATS } from '../aws/formats';
import type { Format } from '../aws/formats';
import type { Checked } from './checked';

/**
 * AWS accepts the names of the trail and the buckets that are derived from `organization.name`
 * (`invalid-name`). Their lengths are checked with those of explicit names.
 */
export function checkDerivedNames({ model, organization, sourceMap, diagnostics }: Checked): void {
  const { auditTrail, security } = organization;
  const check = (what: string, name: string | undefined, { pattern, allowed }: Format) => {
    if (name !== undefined && !pattern.test(name))
      diagnostics.error(
        'invalid-name',
        sourceMap.value(model.organization, 'name'),
        `${what} would be called "${name}", which AWS does not accept`,
        { fix: `use ${allowed}` },
      );
  };
  if (model.auditTrail?.name === undefined) check('the trail', auditTrail?.name, FORMATS.trailName);
  if (model.auditTrail?.bucket === undefined)
    check("the trail's bucket", auditTrail?.bucket, FORMATS.bucketName);
  if (model.security?.config?.bucket === undefined)
    check("AWS Config's bucket", security?.config?.bucket, FORMATS.bucketName);
}
