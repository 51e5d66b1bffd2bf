import { findAction } from '../../iam/language/iam-data';
import { actionName } from '../../iam/language/match-actions';
import { takes } from '../../iam/language/resource-formats';
import type { CloudTrailEvent } from '../event';
import { fieldsOf, listOf, textOf } from './json-fields';

/**
 * The ARNs of the resources for which AWS authorizes the action: `*` for an action without resources, `undefined` where the
 * event does not say.
 */
export function eventResources(
  event: CloudTrailEvent,
  action: string,
): readonly (string | undefined)[] {
  const { service, name } = actionName(action);
  const found = findAction(service, name);
  if (!found) return [undefined];
  if (found.resourceTypes.length === 0) return ['*'];
  const arns = listOf(event.resources)
    .map((resource) => textOf(fieldsOf(resource)['ARN']))
    .filter((arn) => arn !== undefined && takes({ ...found, service }, arn));
  return arns.length > 0 ? arns : [undefined];
}
