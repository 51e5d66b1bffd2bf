// cspell:ignore conditioncheck

import { fieldsOf, listOf, textOf } from './json-fields';
import type { Fields } from './json-fields';

/** Operations whose parameters decide which actions AWS authorizes. */

type ActionsOf = (parameters: Fields) => readonly string[];

/**
 * A function from the request's parameters to actions; `undefined` if the parameters do not matter.
 */
export function actionsByParameters(prefix: string, operation: string): ActionsOf | undefined {
  return BY_PARAMETERS.get(`${prefix}:${operation}`);
}

/**
 * S3 has an action of its own for versions of an object.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const forVersion =
  (action: string): ActionsOf =>
  ({ versionId }) => [
    versionId === undefined || versionId === ''
      ? `s3:${action}`
      : `s3:${action.replace('Object', 'ObjectVersion')}`,
  ];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const deletedObjects: ActionsOf = (parameters) => {
  const objects = listOf(fieldsOf(parameters['delete'] ?? parameters['Delete'])['objects']);
  const versions = objects.filter((object) => textOf(fieldsOf(object)['versionId']) !== undefined);
  if (versions.length === 0) return ['s3:DeleteObject'];
  return versions.length === objects.length
    ? ['s3:DeleteObjectVersion']
    : ['s3:DeleteObject', 's3:DeleteObjectVersion'];
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html */
const PARTI_QL: ReadonlyMap<string, string> = new Map([
  ['select', 'dynamodb:PartiQLSelect'],
  ['insert', 'dynamodb:PartiQLInsert'],
  ['update', 'dynamodb:PartiQLUpdate'],
  ['delete', 'dynamodb:PartiQLDelete'],
]);
const statementsOf: ActionsOf = (parameters) =>
  unique(
    [parameters, ...itemsOf(parameters)].map((item) => {
      const verb = /^\s*([a-z]+)\s/i.exec(textOf(item['statement']) ?? '')?.[1];
      return PARTI_QL.get(verb?.toLowerCase() ?? '');
    }),
  );

/**
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-apis-iam
 */
const TRANSACTED: ReadonlyMap<string, string> = new Map([
  ['conditioncheck', 'dynamodb:ConditionCheckItem'],
  ['put', 'dynamodb:PutItem'],
  ['update', 'dynamodb:UpdateItem'],
  ['delete', 'dynamodb:DeleteItem'],
]);
const writtenItems: ActionsOf = (parameters) =>
  unique(
    itemsOf(parameters).flatMap((item) =>
      [textOf(item['operation']), ...Object.keys(item)].map((name) =>
        TRANSACTED.get(name?.toLowerCase() ?? ''),
      ),
    ),
  );

/**
 * The statements or items of a batch or a transaction, as the API or the event names their list.
 */
const itemsOf = (parameters: Fields): readonly Fields[] =>
  ['statements', 'transactStatements', 'requestItems', 'transactItems'].flatMap((name) =>
    listOf(parameters[name]).map(fieldsOf),
  );

const unique = (actions: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(actions.filter((action) => action !== undefined)),
];

/**
 * Tags and a source identity need permissions of their own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 */
const assumed =
  (action: string): ActionsOf =>
  ({ tags, principalTags, sourceIdentity }) => [
    action,
    ...(listOf(tags).length > 0 || Object.keys(fieldsOf(principalTags)).length > 0
      ? ['sts:TagSession']
      : []),
    ...(textOf(sourceIdentity) === undefined ? [] : ['sts:SetSourceIdentity']),
  ];

const BY_PARAMETERS: ReadonlyMap<string, ActionsOf> = new Map([
  ['dynamodb:BatchExecuteStatement', statementsOf],
  ['dynamodb:ExecuteStatement', statementsOf],
  ['dynamodb:ExecuteTransaction', statementsOf],
  ['dynamodb:TransactWriteItems', writtenItems],
  ['s3:DeleteObject', forVersion('DeleteObject')],
  ['s3:DeleteObjects', deletedObjects],
  ['s3:DeleteObjectTagging', forVersion('DeleteObjectTagging')],
  ['s3:GetObject', forVersion('GetObject')],
  ['s3:GetObjectAcl', forVersion('GetObjectAcl')],
  ['s3:GetObjectAttributes', forVersion('GetObjectAttributes')],
  ['s3:GetObjectTagging', forVersion('GetObjectTagging')],
  ['s3:HeadObject', forVersion('GetObject')],
  ['s3:PutObjectAcl', forVersion('PutObjectAcl')],
  ['s3:PutObjectTagging', forVersion('PutObjectTagging')],
  ['sts:AssumeRole', assumed('sts:AssumeRole')],
  ['sts:AssumeRoleWithSAML', assumed('sts:AssumeRoleWithSAML')],
  ['sts:AssumeRoleWithWebIdentity', assumed('sts:AssumeRoleWithWebIdentity')],
]);
