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
 * Reports a value of a condition that no ARN matches: its partition, service, region or account cannot exist, or the
 * service has no ARN of this form. `impossible-principal` reports values of `aws:PrincipalArn`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const impossibleArn: Rule = ({ statements }, report) => {
  for (const condition of statements.flatMap(({ conditions }) => conditions)) {
    const { key, values } = condition;
    if (key.text.toLowerCase() === 'aws:principalarn' || !comparesArns(condition)) continue;
    for (const { text, at } of values) {
      const why = text.startsWith('arn:') ? mistake(key.text, text) : undefined;
      if (!why) continue;
      report[why.isLikely ? 'warning' : 'error'](
        'impossible-arn',
        at,
        `no ARN ${why.isLikely ? 'that AWS documents ' : ''}matches "${text}", so no request has it as ${key.text}: ${why.reason}`,
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

interface Mistake {
  readonly reason: string;
  readonly fix?: string | undefined;
  /** Whether the service may have ARNs that AWS does not list. */
  readonly isLikely?: boolean;
}

function mistake(key: string, text: string): Mistake | undefined {
  const found = impossibleForm(text);
  return found && !found.isLikely ? found : (ofOtherKind(key, text) ?? found);
}

function impossibleForm(text: string): Mistake | undefined {
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
    : { reason: `${service} has no ARN of this form`, isLikely: !COMPLETE.has(service) };
}

/** The ARN of another kind of resource than those that the key has. */
function ofOtherKind(key: string, text: string): Mistake | undefined {
  const format = FORMAT_OF_KEY.get(key.toLowerCase());
  const pattern = patternOf(text);
  if (format === undefined || !isArnPattern(pattern)) return undefined;
  return overlap(arnPattern(pattern), arnFormat(format))
    ? undefined
    : { reason: `this key has ARNs such as ${format}` };
}

/**
 * Keys with the ARN of one kind of resource.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const FORMAT_OF_KEY: ReadonlyMap<string, string> = new Map(
  [
    ['ec2:InstanceProfile', 'arn:${Partition}:iam::${Account}:instance-profile/${Name}'],
    ['ec2:SourceInstanceARN', 'arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}'],
    ['ec2:Subnet', 'arn:${Partition}:ec2:${Region}:${Account}:subnet/${SubnetId}'],
    ['ec2:Vpc', 'arn:${Partition}:ec2:${Region}:${Account}:vpc/${VpcId}'],
    ['ecs:cluster', 'arn:${Partition}:ecs:${Region}:${Account}:cluster/${ClusterName}'],
    ['iam:PermissionsBoundary', 'arn:${Partition}:iam::${Account}:policy/${PolicyName}'],
    ['iam:PolicyARN', 'arn:${Partition}:iam::${Account}:policy/${PolicyName}'],
    ['lambda:FunctionArn', 'arn:${Partition}:lambda:${Region}:${Account}:function:${Name}'],
  ].map(([key = '', format = '']) => [key.toLowerCase(), format] as const),
);

/** Services whose actions have another prefix. */
const OTHER_SERVICES: ReadonlySet<string> = new Set([
  'catalog',
  'elastic-inference',
  'route53-recovery-control',
]);

/** The forms of a service's ARNs that AWS documents. Empty: any. */
function formatsOf(service: string): readonly (readonly GlobToken[])[] {
  const own = MORE[service] ?? [];
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

/** Services whose ARNs AWS documents completely. */
const COMPLETE: ReadonlySet<string> = new Set(
  'dynamodb iam kms lambda organizations s3 secretsmanager sns sqs sts'.split(' '),
);

/** ARNs that are no resources of an action, such as those of principals. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/privateca/latest/userguide/UsingTemplates.html
  'acm-pca': ['arn:${Partition}:acm-pca:::template/${TemplateName}'],
  iam: ['arn:${Partition}:iam::${Account}:root', 'arn:${Partition}:iam::aws:policy/${PolicyName}'],
  lambda: ['arn:${Partition}:lambda:${Region}::runtime:${RuntimeVersion}'],
  sns: ['arn:${Partition}:sns:${Region}:${Account}:${TopicName}:${SubscriptionId}'],
  sts: [
    'arn:${Partition}:sts::${Account}:assumed-role/${RoleName}/${SessionName}',
    'arn:${Partition}:sts::${Account}:federated-user/${Name}',
  ],
};
