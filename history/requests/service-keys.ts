// cspell:ignore signatureversion

import { isIamPrincipal } from '../../iam/evaluate/request';
import type { EventView } from './event-view';
import { fieldsOf, listOf, scalarOf, textOf } from './json-fields';
import type { KeyReader } from './global-keys';
import { UNKNOWN } from './global-keys';
import { passedToService } from './passed-to-service';

/** The condition key has the value of the parameter. A request without the parameter has no key. */
const parameter = (name: string): KeyReader => {
  const lowerCase = name.toLowerCase();
  return (view) => view.parameter(lowerCase);
};

/**
 * The service fills the key in if the request does not have the parameter: its answer has what it
 * took.
 */
const parameterOrAnswer = (name: string): KeyReader => {
  const lowerCase = name.toLowerCase();
  return (view) => view.parameter(lowerCase) ?? view.answer(lowerCase);
};

/**
 * Condition keys of services, by prefix, that are parameters of the request.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const SERVICE_KEYS: Readonly<Record<string, Readonly<Record<string, KeyReader>>>> = {
  account: { 'account:TargetRegion': parameter('regionName') },
  ec2: {
    'ec2:Add/group': (view) => sharedWith(view, 'group'),
    'ec2:Add/userId': (view) => sharedWith(view, 'userId'),
    'ec2:Attribute/HttpTokens': (view, action) =>
      action === 'ec2:ModifyInstanceMetadataOptions'
        ? wrappedParameter(view, 'ModifyInstanceMetadataOptionsRequest', 'HttpTokens')
        : undefined,
    'ec2:CreateAction': (view, action) =>
      action === 'ec2:CreateTags'
        ? view.operation === 'CreateTags'
          ? null
          : view.operation
        : undefined,
    'ec2:Encrypted': (view, _, arn) => encryption(view, arn),
    'ec2:InstanceType': (view, _, arn) => ofInstance(view, arn, ofNewInstance('instanceType')),
    'ec2:MetadataHttpTokens': (view, _, arn) =>
      ofInstance(view, arn, () => {
        const tokens = textOf(fieldsOf(view.parameters['metadataOptions'])['httpTokens']);
        return (
          tokens ??
          (view.hasParameters && view.parameters['launchTemplate'] === undefined ? null : undefined)
        );
      }),
    'ec2:Region': ({ region }) => region || undefined,
  },
  elasticloadbalancing: { 'elasticloadbalancing:Scheme': parameter('scheme') },
  iam: {
    'iam:AssociatedResourceArn': () => UNKNOWN,
    'iam:PassedToService': (view, action) =>
      action === 'iam:PassRole' ? (passedToService(view) ?? UNKNOWN) : undefined,
    'iam:AWSServiceName': parameter('awsServiceName'),
    'iam:PermissionsBoundary': parameter('permissionsBoundary'),
    'iam:PolicyARN': parameter('policyArn'),
  },
  kms: {
    'kms:CallerAccount': ({ principal }) =>
      isIamPrincipal(principal) ? principal.account.id : undefined,
    'kms:PrimaryRegion': parameter('primaryRegion'),
    'kms:ReplicaRegion': parameter('replicaRegion'),
    'kms:ViaService': viaService,
  },
  lambda: {
    'lambda:FunctionUrlAuthType': (view) => {
      const [own, ofPermission] = [
        view.parameter('authType'.toLowerCase()),
        view.parameter('functionUrlAuthType'.toLowerCase()),
      ];
      return own ?? ofPermission;
    },
    'lambda:Principal': parameter('principal'),
  },
  organizations: { 'organizations:ServicePrincipal': parameter('servicePrincipal') },
  ram: {
    'ram:RequestedAllowsExternalPrincipals': (view, action) =>
      // sharing with other organizations is RAM's default for a new share
      view.parameter('allowExternalPrincipals'.toLowerCase()) ??
      (action === 'ram:CreateResourceShare' && view.hasParameters ? 'true' : undefined),
  },
  rds: {
    'rds:DatabaseClass': parameterOrAnswer('dbInstanceClass'),
    'rds:DatabaseEngine': parameterOrAnswer('engine'),
    'rds:MultiAz': parameterOrAnswer('multiAz'),
    'rds:PubliclyAccessible': parameterOrAnswer('publiclyAccessible'),
    'rds:StorageEncrypted': parameterOrAnswer('storageEncrypted'),
  },
  s3: {
    's3:LocationConstraint': (view, action) =>
      action === 's3:CreateBucket' && view.hasParameters
        ? (textOf(fieldsOf(view.parameters['CreateBucketConfiguration'])['LocationConstraint']) ??
          textOf(fieldsOf(view.parameters['createBucketConfiguration'])['locationConstraint']) ??
          null)
        : undefined,
    's3:TlsVersion': ({ event }) =>
      /^TLSv([\d.]+)$/.exec(textOf(fieldsOf(event.tlsDetails)['tlsVersion']) ?? '')?.[1],
    's3:prefix': parameter('prefix'),
    's3:signatureversion': ({ event }) => {
      const version = textOf(fieldsOf(event.additionalEventData)['SignatureVersion']);
      return version === 'SigV4' ? 'AWS4-HMAC-SHA256' : version === 'SigV2' ? 'AWS' : undefined;
    },
    's3:x-amz-acl': parameter('x-amz-acl'),
    's3:x-amz-object-ownership': parameter('x-amz-object-ownership'),
    's3:x-amz-server-side-encryption': parameter('x-amz-server-side-encryption'),
    's3:x-amz-server-side-encryption-aws-kms-key-id': parameter(
      'x-amz-server-side-encryption-aws-kms-key-id',
    ),
    's3:x-amz-server-side-encryption-customer-algorithm': parameter(
      'x-amz-server-side-encryption-customer-algorithm',
    ),
  },
  secretsmanager: {
    'secretsmanager:AddReplicaRegions': ({ parameters, hasParameters }) => {
      const regions = listOf(parameters['addReplicaRegions']).flatMap(
        (each) => textOf(fieldsOf(each)['region']) ?? [],
      );
      return regions.length > 0 ? regions : hasParameters ? null : undefined;
    },
  },
  sts: {
    'sts:ExternalId': parameter('externalId'),
    'sts:TransitiveTagKeys': ({ parameters, hasParameters }) => {
      const keys = listOf(parameters['transitiveTagKeys']).flatMap((each) => textOf(each) ?? []);
      return keys.length > 0 ? keys : hasParameters ? null : undefined;
    },
    'sts:RoleSessionName': parameter('roleSessionName'),
  },
};

/**
 * With whom a snapshot or an image is shared: `all`, or accounts.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html
 */
function sharedWith(
  { parameters, hasParameters }: EventView,
  field: 'group' | 'userId',
): readonly string[] | null | undefined {
  const added = ['createVolumePermission', 'launchPermission', 'loadPermission'].flatMap((name) =>
    listOf(fieldsOf(fieldsOf(parameters[name])['add'])['items']),
  );
  const values = added.flatMap((each) => textOf(fieldsOf(each)[field]) ?? []);
  return values.length > 0 ? values : hasParameters ? null : undefined;
}

function wrappedParameter({ parameters, hasParameters }: EventView, wrapper: string, name: string) {
  const outer = { ...parameters, ...fieldsOf(parameters[wrapper]) };
  const value = textOf(outer[name]) ?? textOf(outer[`${name[0]?.toLowerCase()}${name.slice(1)}`]);
  return value ?? (hasParameters ? null : undefined);
}

/**
 * Requests for the image, the subnet and so on of a new instance have no keys about the instance.
 */
function ofInstance<T>(
  view: EventView,
  arn: string | undefined,
  read: (view: EventView) => T,
): T | null {
  return arn === undefined || arn.includes(':instance/') ? read(view) : null;
}

const ofNewInstance =
  (name: string) =>
  ({ parameters, event }: EventView): string | undefined =>
    textOf(parameters[name]) ??
    textOf(
      fieldsOf(listOf(fieldsOf(fieldsOf(event.responseElements)['instancesSet'])['items'])[0])[
        name
      ],
    );

/**
 * Whether a new volume is encrypted. The account's default counts too, and the answer has the
 * result.
 */
function encryption(view: EventView, arn: string | undefined) {
  if (arn !== undefined && !/:(?:volume|snapshot)\//.test(arn)) return undefined;
  const given =
    scalarOf(view.parameters['encrypted']) ??
    scalarOf(fieldsOf(view.event.responseElements)['encrypted']);
  if (given !== undefined) return given;
  const disks = listOf(fieldsOf(view.parameters['blockDeviceMapping'])['items']).map(
    (item) => fieldsOf(fieldsOf(item)['ebs'])['encrypted'],
  );
  return disks.length > 0 && disks.every((each) => scalarOf(each) === 'true') ? 'true' : undefined;
}

/**
 * `secretsmanager.eu-west-2.amazonaws.com`, in calls that the service makes with the principal's
 * permissions.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
function viaService({ invokedBy, region, principal }: EventView) {
  if (principal.kind === 'aws-service') return undefined;
  if (invokedBy === undefined) return null;
  const [, service] = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(invokedBy) ?? [];
  return service === undefined || region === '' ? UNKNOWN : `${service}.${region}.amazonaws.com`;
}
