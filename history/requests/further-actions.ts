import { taggingAction, passesRole } from './dependent-actions';
import { eventResources } from './event-resources';
import type { EventView } from './event-view';
import type { FoundResource } from './found-resource';
import { textOf } from './json-fields';
import { passedRoles } from './passed-roles';
import { hasTags, taggedTypes } from './request-tags';

/** What AWS authorizes for one action. */
export interface AuthorizedAction {
  readonly action: string;
  readonly resources: readonly FoundResource[];
}

/**
 * What AWS authorizes in the same call besides the operation's own action, because the parameters
 * ask for it: passing on a role, tagging what is created, the source of a copied object, and access
 * control lists. CloudTrail logs no event for it.
 */
export function furtherActions(view: EventView, action: string): readonly AuthorizedAction[] {
  const further = [...ofS3(view, action)];
  if (passesRole(action)) {
    const roles = passedRoles(view);
    if (roles.length > 0) further.push({ action: 'iam:PassRole', resources: roles });
  }
  const tagging = taggingAction(action);
  if (tagging !== undefined && hasTags(view))
    further.push({ action: tagging, resources: taggedResources(view, tagging, action) });
  return further;
}

/** Whether there can be {@link furtherActions}. Copying an object is `s3:PutObject`, too. */
export const hasFurtherActions = (action: string): boolean =>
  passesRole(action) ||
  taggingAction(action) !== undefined ||
  /^s3:(?:PutObject|CreateBucket)$/.test(action);

/**
 * EC2 authorizes `ec2:CreateTags` for each type of resource in the tag specifications. What is
 * created has no ID yet.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
 */
function taggedResources(
  view: EventView,
  tagging: string,
  action: string,
): readonly FoundResource[] {
  if (tagging !== 'ec2:CreateTags') {
    // The tagging action can be about other types of resources as well.
    const found = eventResources(view, tagging);
    const named = found.filter(({ unknownPart }) => unknownPart !== 'end');
    return named.length > 0 ? named : found;
  }
  const types = taggedTypes(view);
  if (types.length > 0)
    return types.map((type) => ({
      arn: `arn:${view.partition}:ec2:${view.region}:${IMAGES.test(type) ? '' : view.account}:${type}/*`,
    }));
  return eventResources(view, action).filter(({ arn }) => arn?.endsWith('/*') ?? true);
}
const IMAGES = /^(?:image|snapshot)$/;

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 */
function* ofS3(view: EventView, action: string): Generator<AuthorizedAction> {
  const { operation, parameters } = view;
  const asks = (name: RegExp) => Object.keys(parameters).some((each) => name.test(each));
  if (operation === 'CopyObject' || operation === 'UploadPartCopy') yield* copiedObject(view);
  if (action === 's3:PutObject' && operation !== 'CompleteMultipartUpload') {
    const resources = eventResources(view, action);
    if (asks(/^x-amz-(?:acl|grant-.*)$/i)) yield { action: 's3:PutObjectAcl', resources };
    if (asks(/^x-amz-tagging$/i)) yield { action: 's3:PutObjectTagging', resources };
    if (asks(/^x-amz-object-lock-(?:mode|retain-until-date)$/i))
      yield { action: 's3:PutObjectRetention', resources };
    if (asks(/^x-amz-object-lock-legal-hold$/i))
      yield { action: 's3:PutObjectLegalHold', resources };
  }
  if (action === 's3:CreateBucket') {
    const resources = eventResources(view, action);
    if (asks(/^x-amz-(?:acl|grant-.*)$/i)) yield { action: 's3:PutBucketAcl', resources };
    if (asks(/^x-amz-object-ownership$/i))
      yield { action: 's3:PutBucketOwnershipControls', resources };
    if (/^true$/i.test(textOf(parameters['x-amz-bucket-object-lock-enabled']) ?? '')) {
      yield { action: 's3:PutBucketObjectLockConfiguration', resources };
      yield { action: 's3:PutBucketVersioning', resources };
    }
  }
}

/**
 * `x-amz-copy-source: BUCKET/KEY?versionId=…`, encoded as in a URL, with or without a slash at the
 * beginning.
 */
function* copiedObject(view: EventView): Generator<AuthorizedAction> {
  const source = textOf(view.parameters['x-amz-copy-source']);
  const [, bucket, key, version] =
    /^\/?([^/?]+)\/([^?]+)(\?versionId=.+)?$/.exec(decoded(source ?? '')) ?? [];
  if (bucket === undefined || key === undefined) return;
  yield {
    action: version === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
    resources: [{ arn: `arn:${view.partition}:s3:::${bucket}/${key}` }],
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
