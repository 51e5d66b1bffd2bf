import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModel } from '../../model/load';
import { diskFolder } from '../../source/folder';
import { synthesize } from '../../stacks/synthesize';

/*
 * A service that may use a role or a resource for one customer must not use it for another. Each
 * statement that names a service says for whom, with the condition keys that AWS sends, or the
 * reason stands here why there is none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */

const FOR_WHOM = /^(?:aws:Source(?:Arn|Account|OrgID|OrgPaths)|kms:EncryptionContext:.+)$/i;

/** What has no condition, and why: resource type, service and Sid. */
const WITHOUT: Readonly<Record<string, string>> = {
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
  'aws_sns_topic_policy events.amazonaws.com EventRulesPublish':
    'EventBridge publishes only to topics whose statement for it has no condition',
};

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: { readonly Service?: string | readonly string[] } | string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The policies in the Terraform of the sample charter that name a service, with what conditions
 * limit it.
 */
function services(): readonly { readonly what: string; readonly keys: readonly string[] }[] {
  const outdir = mkdtempSync(join(tmpdir(), 'orgcharter-'));
  try {
    const { organizations } = loadModel({
      folder: diskFolder(join(__dirname, '../../config')),
      today: '2026-11-21',
    });
    synthesize(organizations, outdir);
    return readdirSync(join(outdir, 'stacks')).flatMap((stack) => {
      const { resource = {} } = JSON.parse(
        readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8'),
      ) as { resource?: Record<string, Record<string, Record<string, unknown>>> };
      return Object.entries(resource).flatMap(([type, all]) =>
        Object.values(all).flatMap((each) =>
          ['policy', 'assume_role_policy'].flatMap((key) => statements(each[key], type)),
        ),
      );
    });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Terraform's expressions, such as `${local.account_ids["dev"]}`, are no JSON. */
const withoutExpressions = (policy: string): string =>
  policy.replace(/\$\{[^}]*\}/g, 'known-later');

function statements(policy: unknown, type: string) {
  if (typeof policy !== 'string' || !policy.startsWith('{')) return [];
  const { Statement = [] } = JSON.parse(withoutExpressions(policy)) as {
    Statement?: Statement | Statement[];
  };
  return [Statement].flat().flatMap(({ Sid, Effect, Principal, Condition = {} }) => {
    if (Effect !== 'Allow' || typeof Principal !== 'object' || !Principal.Service) return [];
    const keys = Object.values(Condition).flatMap((operands) => Object.keys(operands));
    return [Principal.Service].flat().map((service) => ({
      what: `${type} ${service}${Sid === undefined ? '' : ` ${Sid}`}`,
      keys: keys.filter((key) => FOR_WHOM.test(key)),
    }));
  });
}

test('every service that may use a role or a resource may do so for this organization alone', () => {
  const found = services();
  const kinds = [...new Set(found.map(({ what }) => what))].sort();
  expect(kinds).toMatchInlineSnapshot(`
    [
      "aws_iam_role cloudtrail.amazonaws.com CloudTrailAssumesRole",
      "aws_iam_role config.amazonaws.com ConfigAssumesRole",
      "aws_iam_role events.amazonaws.com EventRulesAssumeRole",
      "aws_iam_role rolesanywhere.amazonaws.com",
      "aws_kms_key cloudtrail.amazonaws.com CloudTrailEncryptsLogFiles",
      "aws_kms_key cloudtrail.amazonaws.com CloudTrailUsesBucketKey",
      "aws_kms_key cloudwatch.amazonaws.com AlarmsPublish",
      "aws_kms_key config.amazonaws.com ConfigEncryptsFiles",
      "aws_kms_key events.amazonaws.com EventRulesPublish",
      "aws_kms_key logs.eu-west-2.amazonaws.com CloudWatchLogsEncryptsLogGroup",
      "aws_s3_bucket_policy cloudtrail.amazonaws.com CloudTrailReadsAcl",
      "aws_s3_bucket_policy cloudtrail.amazonaws.com CloudTrailWritesLogFiles",
      "aws_s3_bucket_policy config.amazonaws.com ConfigChecksBucket",
      "aws_s3_bucket_policy config.amazonaws.com ConfigDelivers",
      "aws_sns_topic_policy cloudwatch.amazonaws.com AlarmsPublish",
      "aws_sns_topic_policy events.amazonaws.com EventRulesPublish",
    ]
  `);
  expect(
    found
      .filter(({ what, keys }) => keys.length === 0 && !(what in WITHOUT))
      .map(({ what }) => what),
  ).toEqual([]);
});
