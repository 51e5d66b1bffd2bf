import { keyAlias } from '../../aws/key-aliases';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { AuditTrail, BucketReader, SharedBucket } from '../../organization';
import type { Json } from '../../../iam/language/policy-document';
import { readerStatements, readingStatements } from './bucket-readers';
import type { BucketKey } from './bucket-readers';
import type { WrittenRole, WrittenSharedBucket } from '../../schema/roles';
import { byText } from '../../../lib/by-text';
import type { IdentityContext } from '../identity/identity-context';
import type { Tree } from '../tree/tree';
import { isKnownAccount } from '../tree/unknown-account';

/** The name of the organization trail's bucket in `reads`. No bucket can have this name. */
const TRAIL_BUCKET = 'auditTrail';

/** Tracks which roles read which buckets while the roles are resolved. */
export interface Buckets {
  /** The policy statements that let a role read its buckets. */
  readonly statementsOf: (role: WrittenRole) => readonly Json[];
  readonly addReader: (role: WrittenRole, name: Pick<BucketReader, 'account' | 'role'>) => void;
  /** Those of the organization trail's bucket. */
  readonly readersOfTrail: () => readonly BucketReader[];
  /** The declared buckets of an account, sorted by name. Ask when every reader has been added. */
  readonly inAccount: (account: string) => readonly SharedBucket[];
  /** The names of the declared buckets of an account whose policy orgcharter manages. */
  readonly managedIn: (account: string) => readonly string[];
}

/** Reports `unknown-bucket` and `unknown-account`. */
export function bucketsOf(
  context: IdentityContext,
  tree: Tree,
  auditTrail: AuditTrail | undefined,
): Buckets {
  const { model, sourceMap, diagnostics, policyFile } = context;
  const shared: ReadonlyMap<string, WrittenSharedBucket> = model.sharedBuckets ?? new Map();
  for (const bucket of shared.values())
    isKnownAccount(bucket.account, sourceMap.value(bucket, 'account'), tree, context);
  const readers = new Map<string, BucketReader[]>();
  const readersOf = (bucket: string) =>
    [...(readers.get(bucket) ?? [])].sort(
      (a, b) =>
        byText(a.account, b.account) ||
        byText(a.role, b.role) ||
        byText(a.prefix ?? '', b.prefix ?? ''),
    );

  return {
    statementsOf({ reads = [] }) {
      return reads.flatMap((read) => {
        const place = sourceMap.value(read, 'bucket');
        if (read.bucket === TRAIL_BUCKET && auditTrail) {
          const key: BucketKey = {
            account: model.organization.logArchiveAccount ?? '',
            region: model.organization.homeRegion,
            alias: auditTrail.keyAlias ?? keyAlias('audit-trail'),
          };
          return readingStatements(auditTrail.bucket, read.prefix, key);
        }
        const bucket = shared.get(read.bucket);
        if (!bucket) {
          diagnostics.error('unknown-bucket', place, `unknown bucket "${read.bucket}"`, {
            fix:
              didYouMean(read.bucket, [...shared.keys(), ...(auditTrail ? [TRAIL_BUCKET] : [])]) ??
              'declare it under sharedBuckets, with the account that owns it',
          });
          return [];
        }
        return readingStatements(
          read.bucket,
          read.prefix,
          bucket.kmsKey === undefined ? undefined : { arn: bucket.kmsKey },
        );
      });
    },
    addReader({ reads = [] }, name) {
      for (const { bucket, prefix } of reads) {
        const before = readers.get(bucket) ?? [];
        before.push({ ...name, ...(prefix !== undefined && { prefix }) });
        readers.set(bucket, before);
      }
    },
    readersOfTrail: () => readersOf(TRAIL_BUCKET),
    managedIn: (account) =>
      [...shared]
        .filter(([, bucket]) => bucket.account === account && bucket.policy !== undefined)
        .map(([name]) => name),
    inAccount: (account) =>
      [...shared]
        .filter(([, bucket]) => bucket.account === account)
        .map(([name, bucket]): SharedBucket => {
          const statements = readerStatements(name, readersOf(name));
          const own =
            bucket.policy === undefined
              ? undefined
              : policyFile(bucket.policy, sourceMap.value(bucket, 'policy'));
          return {
            name,
            readerStatements: statements,
            ...(own && {
              policy: {
                ...own.document,
                Statement: [...[own.document['Statement'] ?? []].flat(), ...statements],
              },
            }),
          };
        })
        .sort((a, b) => byText(a.name, b.name)),
  };
}
