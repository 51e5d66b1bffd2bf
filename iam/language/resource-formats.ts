import { arnFormat, arnPattern } from './arn';
import type { ServiceAction } from './expand-actions';
import { overlap } from './glob';
import type { GlobToken } from './glob';
import { findAction, resourceType } from './iam-data';
import type { ActionName } from './match-actions';
import { anyValue, parseTemplate } from './template';

/**
 * Which resources an action takes, by the ARN formats of the Service Authorization Reference.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

/** Whether the action supports a resource that the ARN pattern matches. */
export function takes(action: ServiceAction, arn: string): boolean {
  if (ALL_BUCKETS.test(arn) && `${action.service}:${action.name}` === 's3:ListAllMyBuckets')
    return true;
  return arnFormats(action).some((format) => fits(arn, format));
}

/**
 * Whether the action may be authorized for a resource that one of the patterns of a `Resource`
 * element matches. Of an action that AWS does not document this is not known, so it may.
 */
export function mayTakeOneOf(action: ActionName, patterns: readonly string[]): boolean {
  const found = findAction(action.service, action.name);
  if (!found) return true;
  return patterns.some(
    (pattern) =>
      !pattern.startsWith('arn:') || takes({ ...found, service: action.service }, pattern),
  );
}

/**
 * The ARN formats of the resources that the action takes: `arn:${Partition}:s3:::${BucketName}`.
 * Empty: only `*`.
 */
export function arnFormats({ service, resourceTypes }: ServiceAction): readonly string[] {
  const formats = resourceTypes.flatMap(({ name }) => resourceType(service, name)?.arn ?? []);
  return formats.includes(USER) ? [...formats, ROOT_USER] : formats;
}

/**
 * S3's examples list buckets with this resource, although the Service Authorization Reference has
 * none for the action.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/walkthrough1.html
 */
const ALL_BUCKETS = /^arn:[^:]*:s3:::\*+$/;

/**
 * An action on an IAM user can also affect the root user. The Service Authorization Reference does
 * not list this.
 */
const USER = 'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}';
const ROOT_USER = 'arn:${Partition}:iam::${Account}:root';

/** Results by ARN and format: many actions share a format, and many statements an ARN. */
const known = new Map<string, { readonly pattern: Pattern; readonly fits: Map<string, boolean> }>();
const formatPatterns = new Map<string, Pattern>();
type Pattern = readonly GlobToken[];

function fits(arn: string, format: string): boolean {
  const [one, other] = [arn, format].map((text) => text.split(':')[2] ?? '*');
  if (one !== other && !/[*?$]/.test(`${one}${other}`)) return false; // the services differ
  let seen = known.get(arn);
  if (!seen)
    known.set(arn, (seen = { pattern: arnPattern(anyValue(parseTemplate(arn))), fits: new Map() }));
  let result = seen.fits.get(format);
  if (result === undefined) {
    const pattern = formatPatterns.get(format) ?? arnFormat(format);
    formatPatterns.set(format, pattern);
    seen.fits.set(format, (result = overlap(seen.pattern, pattern)));
  }
  return result;
}
