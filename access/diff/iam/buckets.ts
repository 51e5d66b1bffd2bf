import type { BucketReader, Organization, SharedBucket } from '../../../model/organization';
import type { Json } from '../../../iam/language/policy-document';
import type { Change } from '../change';
import { setting } from '../settings/setting';
import { change, lost, pairsByName } from '../kit';

/**
 * Policies of shared buckets, and who reads the organization trail's bucket. Bucket policies are
 * not evaluated: statements that allow more or deny less are high.
 */
export function bucketChanges(before: Organization, now: Organization): readonly Change[] {
  return [
    ...pairsByName(bucketsOf(before), bucketsOf(now)).flatMap(({ earlier, later }) =>
      bucketDifferences(earlier, later),
    ),
    ...readerChanges(before, now),
  ];
}

interface BucketIn extends SharedBucket {
  readonly account: string;
}

const bucketsOf = ({ accountParts }: Organization): readonly BucketIn[] =>
  accountParts.flatMap(({ account, iam }) =>
    (iam?.sharedBuckets ?? []).map((bucket) => ({ ...bucket, account })),
  );

function bucketDifferences(
  earlier: BucketIn | undefined,
  later: BucketIn | undefined,
): readonly Change[] {
  const { name, account } = (later ?? earlier) as BucketIn;
  const about = (what: string, level: Change['level'], ...details: readonly string[]): Change => ({
    ...change('bucket-policy-changed', level, what),
    details,
    accounts: [account],
  });
  if (earlier && later && earlier.account !== later.account)
    return [
      about(`shared bucket ${name} is in account ${account} instead of ${earlier.account}`, 'high'),
    ];
  const [was, is] = [earlier?.policy, later?.policy];
  if (is && !was)
    return [
      about(
        `the charter now manages the whole policy of bucket ${name} in ${account}`,
        'high',
        'its policy in AWS is replaced, with all statements that the charter does not have',
      ),
    ];
  if (was && !is)
    return [
      about(`the charter no longer manages the policy of bucket ${name} in ${account}`, 'medium'),
    ];
  if (was && is) {
    const change = policyDifference(statementsOf(was), statementsOf(is));
    return change
      ? [about(`the policy of bucket ${name} in ${account} ${change.how}`, change.level)]
      : [];
  }
  return unmanagedDifferences(earlier, later);
}

/** The owner of a bucket adds the statements by hand if the charter does not manage its policy. */
function unmanagedDifferences(
  earlier: BucketIn | undefined,
  later: BucketIn | undefined,
): readonly Change[] {
  const { name } = (later ?? earlier) as BucketIn;
  if (!earlier) return [setting(`bucket ${name} is shared`)];
  if (!later) return [setting(`bucket ${name} is no longer shared`)];
  return JSON.stringify(earlier.readerStatements) === JSON.stringify(later.readerStatements)
    ? []
    : [setting(`the owner of bucket ${name} has to replace the statements for its readers`)];
}

function statementsOf(policy: NonNullable<SharedBucket['policy']>): readonly string[] {
  return [policy['Statement'] ?? []].flat().map((each: Json) => JSON.stringify(each));
}

function policyDifference(
  was: readonly string[],
  is: readonly string[],
): { readonly how: string; readonly level: Change['level'] } | undefined {
  const [added, gone] = [lost(is, was), lost(was, is)];
  if (added.length === 0 && gone.length === 0) return undefined;
  const isAllow = (statement: string) => statement.includes('"Effect":"Allow"');
  const isWider = added.some(isAllow) || !gone.every(isAllow);
  const parts = [
    ...(added.length > 0 ? [`has ${added.length} new or different statements`] : []),
    ...(gone.length > 0 ? [`no longer has ${gone.length} of its statements`] : []),
  ];
  return { how: parts.join(' and '), level: isWider ? 'high' : 'medium' };
}

function readerChanges({ auditTrail: was }: Organization, now: Organization): readonly Change[] {
  const is = now.auditTrail;
  if (!was || !is) return [];
  const [had, has] = [(was.readers ?? []).map(describe), (is.readers ?? []).map(describe)];
  return [
    ...lost(has, had).map((reader) =>
      change(
        'bucket-policy-changed',
        'medium',
        `${reader} can read the organization trail's bucket`,
      ),
    ),
    ...lost(had, has).map((reader) =>
      change(
        'bucket-policy-changed',
        'low',
        `${reader} can no longer read the organization trail's bucket`,
      ),
    ),
  ];
}

const describe = ({ account, role, prefix }: BucketReader): string =>
  `role ${role} in ${account}${prefix === undefined ? '' : ` (${prefix})`}`;
