import { FORMATS } from '../aws/formats';
import type { Format } from '../aws/formats';
import type { Checked } from './checked';

/**
 * The names that start with `organization.name`, where the charter writes none of its own, are ones that AWS accepts
 * (`invalid-name`): those of the trail and of the buckets. Their lengths are checked with those that are written out.
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
