import { arnFormat, arnPattern, isArnPattern } from '../language/arn';
import { findConditionKey } from '../language/condition-keys';
import { literalText, overlap } from '../language/glob';
import type { GlobToken } from '../language/glob';
import { isService, resourceTypesOf } from '../language/iam-data';
import { parseOperator } from '../language/operators';
import type { Condition } from '../language/statements';
import { malformed } from './malformed-resource';
import { schemeMistake } from './arn-scheme';
import { patternOf } from './patterns';
import type { Rule } from './rule';

/**
 * Reports a value of a condition that no ARN matches: its partition, service, region or account
 * cannot exist, or the service has no ARN of this form. `impossible-principal` reports values of
 * `aws:PrincipalArn`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const impossibleArn: Rule = ({ statements }, report) => {
  for (const condition of statements.flatMap(({ conditions }) => conditions)) {
    const { key, values } = condition;
    if (key.text.toLowerCase() === 'aws:principalarn' || !comparesArns(condition)) continue;
    for (const { text, at } of values) {
      const why = text.startsWith('arn:') ? mistake(text) : undefined;
      if (why)
        report.error(
          'impossible-arn',
          at,
          `no ARN matches "${text}", so no request has it as ${key.text}: ${why.reason}`,
          { fix: why.fix ?? 'correct the ARN, or remove the condition' },
        );
    }
  }
};

/** Whether the operator compares ARNs, or compares the text of a key that has one. */
function comparesArns({ operator, key }: Condition): boolean {
  const type = parseOperator(operator.text)?.type;
  return (
    type === 'ARN' || (type === 'String' && /ARN$/.test(findConditionKey(key.text)?.type ?? ''))
  );
}

function mistake(
  text: string,
): { readonly reason: string; readonly fix?: string | undefined } | undefined {
  const pattern = patternOf(text);
  if (!isArnPattern(pattern)) return undefined; // wrong-operator-value reports it
  const service = literalText(pattern).split(':')[2] ?? '';
  if (/[*?]/.test(service)) return malformed(text.replace(/^((?:[^:]*:){2})[^:]*/, '$1iam'));
  const why = malformed(text);
  if (why) return why;
  if (!isService(service) && !OTHER_SERVICES.has(service))
    return { reason: `there is no service "${service}" in ARNs` };
  const misplaced = schemeMistake(literalText(pattern));
  if (misplaced) return misplaced;
  const formats = formatsOf(service);
  const shape = arnPattern(pattern);
  return formats.length === 0 || formats.some((format) => overlap(shape, format))
    ? undefined
    : { reason: `${service} has no ARN of this form` };
}

/** Services whose actions have another prefix. */
const OTHER_SERVICES: ReadonlySet<string> = new Set([
  'catalog',
  'elastic-inference',
  'route53-recovery-control',
]);

/** The forms of the services whose ARNs are documented completely. Empty: any. */
function formatsOf(service: string): readonly (readonly GlobToken[])[] {
  const own = COMPLETE[service];
  if (!own) return [];
  const prefixes = FORMATS_OF.includes(service) ? FORMATS_OF : [service];
  const known = formats.get(service) ?? [
    ...prefixes.flatMap((prefix) => resourceTypesOf(prefix)).map(({ arn }) => arnFormat(arn)),
    ...own.map(arnFormat),
  ];
  formats.set(service, known);
  return known;
}
const formats = new Map<string, readonly (readonly GlobToken[])[]>();

/** STS lists ARNs of IAM, and the other way round. */
const FORMATS_OF = ['iam', 's3', 'sts'];

/** With ARNs that are no resources of an action, such as those of principals. */
const COMPLETE: Readonly<Record<string, readonly string[]>> = {
  iam: ['arn:${Partition}:iam::${Account}:root', 'arn:${Partition}:iam::aws:policy/${PolicyName}'],
  s3: [],
  sts: [
    'arn:${Partition}:sts::${Account}:assumed-role/${RoleName}/${SessionName}',
    'arn:${Partition}:sts::${Account}:federated-user/${Name}',
  ],
  dynamodb: [],
  kms: [],
  lambda: ['arn:${Partition}:lambda:${Region}::runtime:${RuntimeVersion}'],
  organizations: [],
  secretsmanager: [],
  sns: ['arn:${Partition}:sns:${Region}:${Account}:${TopicName}:${SubscriptionId}'],
  sqs: [],
};
