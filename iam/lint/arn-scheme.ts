import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { resourceTypesOf } from '../language/iam-data';
import { REGIONS, partitionOf } from '../language/regions';

/** Whether the ARNs of a kind of resource have a region and an account. */
interface Scheme {
  /** What the resource begins with: `instance/`. */
  readonly prefix: string;
  readonly region: boolean;
  readonly account: boolean;
}

/**
 * Services whose table of resources has every combination of region and account that their ARNs
 * have. Others have ARNs besides, such as `arn:aws:ssm:eu-west-2::document/AWS-RunShellScript`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const COMPLETE: ReadonlySet<string> = new Set(
  `access-analyzer acm athena cloudfront cloudtrail cloudwatch codebuild codepipeline dynamodb ec2 ecr ecs elasticfilesystem
  elasticloadbalancing es events firehose glue iam kinesis kms lambda logs organizations redshift route53 s3 secretsmanager
  sns sqs states sts`.split(/\s+/),
);

/** ARNs that no action has as its resource. */
const MORE: Readonly<Record<string, readonly Scheme[]>> = {
  lambda: [{ prefix: 'runtime:', region: true, account: false }],
  organizations: [{ prefix: '', region: false, account: true }],
  sts: [{ prefix: '', region: false, account: true }],
};

/**
 * Why no ARN has this region and account; `undefined` if one may. @param arn with `*` for variables
 */
export function schemeMistake(
  arn: string,
): { readonly reason: string; readonly fix?: string | undefined } | undefined {
  const [, partition = '*', service = '*', region = '*', account = '*', ...rest] = arn.split(':');
  const all = schemesOf(service);
  const begin = rest.join(':').replace(/[*?].*/s, '');
  const alike = all.filter(({ prefix }) => prefix.startsWith(begin) || begin.startsWith(prefix));
  const schemes = alike.length > 0 ? alike : all;
  if (schemes.length > 0 && !schemes.some((each) => fits(each, region, account))) {
    const parts = [part('region', 'a', schemes), part('account', 'an', schemes)];
    const known = parts.filter((each) => each !== undefined).join(' and ');
    return { reason: `this ARN of ${service} would have ${known}` };
  }
  return regionMistake(partition, region);
}

/** `no region`, `an account`; `undefined` where it depends on the other part. */
function part(name: 'region' | 'account', article: string, schemes: readonly Scheme[]) {
  const [first] = schemes;
  if (schemes.some((each) => each[name] !== first?.[name])) return undefined;
  return `${first?.[name] ? article : 'no'} ${name}`;
}

function regionMistake(partition: string, region: string): ReturnType<typeof schemeMistake> {
  if (!/^[a-z]+(?:-[a-z]+)+-\d$/.test(region)) return undefined;
  const home = partitionOf(region);
  if (home === undefined)
    return { reason: `there is no region "${region}"`, fix: didYouMean(region, REGIONS) };
  return /[*?]/.test(partition) || partition === home
    ? undefined
    : {
        reason: `the region ${region} is in the partition "${home}"`,
        fix: `write arn:${home}: or another region`,
      };
}

function schemesOf(service: string): readonly Scheme[] {
  if (!COMPLETE.has(service)) return [];
  const known = schemes.get(service) ?? [
    ...resourceTypesOf(service).flatMap(({ arn }): readonly Scheme[] => {
      const [, , namespace, region, account, ...rest] = arn.split(':');
      const prefix = rest.join(':').replace(/\$\{.*/s, '');
      return namespace === service
        ? [{ prefix, region: region !== '', account: account !== '' }]
        : [];
    }),
    ...(MORE[service] ?? []),
  ];
  schemes.set(service, known);
  return known;
}
const schemes = new Map<string, readonly Scheme[]>();

const fits = (scheme: Scheme, region: string, account: string): boolean =>
  has(region, scheme.region) && has(account, scheme.account);

/** A `*` alone also stands for an empty part. */
const has = (text: string, isThere: boolean): boolean =>
  /^\*+$/.test(text) || (text !== '') === isThere;
