import { NotInAws } from '../not-in-aws';
import type { Rule, Subject } from '../rule';
import { byName, regionalArn } from './kit';

/** A setting of a bucket: its ID is the bucket's name. */
const ofBucket: Rule = { id: (subject) => subject.lookUp(subject.text('bucket')) };

/** The organization trail, keys and buckets. */
export const auditRules = {
  aws_cloudtrail: { id: (subject) => subject.live.trail(subject.text('name')).arn },
  aws_cloudwatch_log_group: byName('name', {
    arn: regionalArn('logs', (subject) => `log-group:${subject.text('name')}`),
  }),
  aws_kms_key: {
    id: keyId,
    attributes: { key_id: keyId, arn: regionalArn('kms', (subject) => `key/${keyId(subject)}`) },
  },
  aws_kms_alias: {
    id: (subject) => {
      const alias = subject.text('name');
      subject.lookUp(alias);
      return alias;
    },
  },
  aws_s3_bucket: byName('bucket', { arn: (subject) => `arn:aws:s3:::${subject.text('bucket')}` }),
  aws_s3_bucket_lifecycle_configuration: ofBucket,
  aws_s3_bucket_object_lock_configuration: ofBucket,
  aws_s3_bucket_ownership_controls: ofBucket,
  aws_s3_bucket_policy: ofBucket,
  aws_s3_bucket_public_access_block: ofBucket,
  aws_s3_bucket_server_side_encryption_configuration: ofBucket,
  aws_s3_bucket_versioning: ofBucket,
} satisfies Readonly<Record<string, Rule>>;

/** A key has no name: it is the one that its alias refers to, or that the trail uses. */
function keyId(subject: Subject): string {
  const alias = subject
    .others('aws_kms_alias')
    .find((other) => other.written('target_key_id') === `\${aws_kms_key.${subject.name}.key_id}`);
  if (!alias) throw new NotInAws('the key has no alias');
  return subject.lookUp(alias.text('name'), { type: 'aws_kms_alias' });
}
