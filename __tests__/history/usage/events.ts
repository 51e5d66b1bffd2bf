import { callReader } from '../../../history/requests/call-of-event';
import { UseCounter } from '../../../history/usage/uses';
import { useCounting } from '../../../history/usage/count-uses';
import { usageOf } from '../../../history/usage/usage-of';
import type { UsageResult } from '../../../history/usage/usage-of';
import type { CloudTrailEvent } from '../../../history/event';
import type { Organization } from '../../../model/organization';
import { organizationOf } from '../../model/loading';

export const DEV = '210000000050';

/** A charter with a permission set for developers, one for emergencies, and a role. */
export const CHARTER = `  identitySource: identity-center
organizationalUnits:
  Workloads: { accounts: { dev: { id: "${DEV}" } } }
groups: { engineers: { description: Engineers }, admins: { description: Administrators } }
users:
  anna: { givenName: Anna, familyName: Ash, email: anna@acme.example, groups: [engineers] }
  bert: { givenName: Bert, familyName: Birch, email: bert@acme.example, groups: [admins] }
permissionSets:
  Developer: { inlinePolicy: policies/developer.json }
  Emergency: { awsManagedPolicies: [AdministratorAccess], sessionDuration: 1h, breakGlass: true }
assignments:
  - { group: engineers, permissionSet: Developer, targets: [dev] }
  - { group: admins, permissionSet: Emergency, targets: [dev], ticket: INC-7 }
roles:
  app:
    targets: [dev]
    trust: [{ service: ec2.amazonaws.com }]
    inlinePolicy: policies/app.json
`;

export const FILES = {
  'policies/developer.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Open', Effect: 'Allow', Action: ['sqs:*', 'iam:PassRole'], Resource: '*' },
      {
        Sid: 'Bucket',
        Effect: 'Allow',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::app', 'arn:aws:s3:::app/*'],
      },
      { Sid: 'Never', Effect: 'Deny', Action: 'sqs:PurgeQueue', Resource: '*' },
    ],
  }),
  'policies/app.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['sqs:ListQueues', 'sqs:GetQueueUrl'], Resource: '*' }],
  }),
};

let count = 0;

/** An event with these fields. */
export function event(fields: Partial<CloudTrailEvent>): CloudTrailEvent {
  count += 1;
  return {
    eventID: `event-${String(count).padStart(4, '0')}`,
    eventTime: '2026-11-10T10:00:00Z',
    eventType: 'AwsApiCall',
    eventCategory: 'Management',
    awsRegion: 'eu-west-2',
    sourceIPAddress: '203.0.113.7',
    recipientAccountId: DEV,
    ...fields,
  };
}

/** @param role with its path: `ci/deploy` */
export const session = (
  role: string,
  name: string,
): NonNullable<CloudTrailEvent['userIdentity']> => ({
  type: 'AssumedRole',
  accountId: DEV,
  arn: `arn:aws:sts::${DEV}:assumed-role/${role.split('/').at(-1)}/${name}`,
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${DEV}:role/${role}`, accountId: DEV },
    attributes: { creationDate: '2026-11-10T09:00:00Z', mfaAuthenticated: 'false' },
  },
});

/** The role of a permission set. */
export const ofSet = (set: string): string =>
  `aws-reserved/sso.amazonaws.com/eu-west-2/AWSReservedSSO_${set}_0123456789abcdef`;

/** What the charter above grants, and what the events say of its use. */
export function usage(
  events: readonly CloudTrailEvent[],
  organization: Organization = organizationOf(CHARTER, FILES),
): UsageResult {
  const counter = new UseCounter();
  const add = useCounting(organization, callReader(organization), counter);
  for (const each of events) add(each);
  return usageOf(organization, counter.result(), 90);
}
