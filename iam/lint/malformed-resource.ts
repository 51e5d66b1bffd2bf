import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { literalText } from '../language/glob';
import { anyValue, parseTemplate } from '../language/template';
import type { Rule } from './rule';

const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
];

/**
 * Reports a resource that is neither `*` nor an ARN. The ARN's service cannot have a wildcard; its
 * account is 12 digits or a wildcard. AWS rejects some other values, and the rest match nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export const malformedResource: Rule = ({ statements }, report) => {
  for (const { text, at } of statements.flatMap(({ resources, notResources }) => [
    ...resources,
    ...notResources,
  ])) {
    const why = text === '*' ? undefined : malformed(text);
    if (why)
      report.error('malformed-resource', at, `"${text}" is not an ARN: ${why.reason}`, {
        fix: why.fix ?? 'correct the ARN',
      });
  }
};

/** Why no ARN has this form; `undefined` if one may. */
export function malformed(
  text: string,
): { readonly reason: string; readonly fix?: string | undefined } | undefined {
  const segments = literalText(anyValue(parseTemplate(text))).split(':');
  const [arn = '', partition, service, region = '', account = ''] = segments;
  if (arn !== 'arn')
    return {
      reason: 'it does not begin with "arn:"',
      fix: /^[\w.-]+(?:\/\S*)?$/.test(text)
        ? `if it is a bucket, write "arn:aws:s3:::${text}"`
        : undefined,
    };
  if (partition === undefined || (!/[*?]/.test(partition) && !PARTITIONS.includes(partition)))
    return {
      reason: `there is no partition "${partition ?? ''}"`,
      fix: partition && didYouMean(partition, PARTITIONS),
    };
  if (service === undefined || service === '') return { reason: 'it names no service' };
  if (/[*?]/.test(service))
    return {
      reason: 'its service cannot have a wildcard',
      fix: 'name the service, or write "*" for every resource',
    };
  if (!/^[a-z0-9*?-]*$/.test(region)) return { reason: `there is no region "${region}"` };
  if (!/^(?:\d{12}|aws|[a-z-]*|[\d*?]*[*?][\d*?]*)$/.test(account))
    return { reason: `an account ID has 12 digits, not "${account}"` };
  return undefined;
}
