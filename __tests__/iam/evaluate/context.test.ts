import { requestContext } from '../../../iam/evaluate/context/request-context';
import { PRESENT } from '../../../iam/evaluate/context/key-value';
import type { AccessRequest } from '../../../iam/evaluate/request';
import { account, alice, aRequest, developer, management, root } from './ask';

const UNKNOWN = undefined;
const ABSENT = null;
const sso = { ...developer, permissionSet: 'ReadOnly' };
const service = { kind: 'aws-service', service: 'cloudtrail.amazonaws.com' } as const;
const queue = 'arn:aws:sqs:eu-west-2:111122223333:queue';
const value = (key: string, request: Partial<AccessRequest>) =>
  requestContext(aRequest(request))(key.toLowerCase());

describe('condition keys that a request implies', () => {
  test.each<[string, Partial<AccessRequest>, unknown]>([
    ['aws:PrincipalArn', {}, ['arn:aws:iam::111122223333:role/Developer']],
    ['aws:PrincipalArn', { principal: service }, UNKNOWN],
    ['aws:PrincipalAccount', {}, ['111122223333']],
    ['aws:PrincipalOrgID', { organizationId: 'o-1' }, ['o-1']],
    ['aws:PrincipalOrgID', {}, UNKNOWN],
    ['aws:PrincipalOrgID', { organizationId: 'o-1', principal: service }, ABSENT],
    ['aws:PrincipalOrgPaths', {}, UNKNOWN],
    ['aws:PrincipalType', {}, ['AssumedRole']],
    ['aws:PrincipalType', { principal: alice }, ['User']],
    ['aws:PrincipalType', { principal: root }, ['Account']],
    ['aws:PrincipalIsAWSService', {}, ['false']],
    ['aws:PrincipalIsAWSService', { principal: service }, ['true']],
    ['aws:PrincipalServiceName', {}, ABSENT],
    ['aws:PrincipalServiceName', { principal: service }, ['cloudtrail.amazonaws.com']],
    ['aws:PrincipalTag/team', {}, UNKNOWN],
    ['aws:PrincipalTag/team', { principal: root }, ABSENT],
    ['aws:username', {}, ABSENT],
    ['aws:username', { principal: alice }, ['alice']],
    ['aws:userid', {}, PRESENT],
    ['aws:userid', { principal: root }, ['111122223333']],
    ['aws:SourceArn', {}, ABSENT],
    ['aws:SourceArn', { principal: service }, UNKNOWN],
    ['aws:SourceAccount', {}, ABSENT],
    ['aws:AssumedRoot', { principal: root }, ABSENT],
    ['aws:AssumedRoot', { principal: root, context: { 'aws:AssumedRoot': 'true' } }, ['true']],
    ['aws:MultiFactorAuthPresent', {}, UNKNOWN],
    ['aws:MultiFactorAuthPresent', { principal: alice }, UNKNOWN],
    ['aws:MultiFactorAuthPresent', { principal: sso }, { oneOf: [null, ['false']] }],
    ['aws:MultiFactorAuthAge', { principal: sso }, ABSENT],
    ['aws:FederatedProvider', { principal: alice }, ABSENT],
    ['aws:RequestedRegion', { resource: queue }, ['eu-west-2']],
    ['aws:RequestedRegion', {}, PRESENT],
    ['aws:RequestedRegion', { resource: 'arn:aws:sqs:*:111122223333:queue' }, PRESENT],
    [
      'aws:RequestedRegion',
      { action: 'iam:CreateRole', resource: 'arn:aws:iam::111122223333:role/a' },
      ['us-east-1'],
    ],
    [
      'aws:RequestedRegion',
      { resource: queue, context: { 'AWS:requestedregion': 'eu-west-1' } },
      ['eu-west-1'],
    ],
    ['aws:ResourceAccount', { resource: queue }, ['111122223333']],
    ['aws:ResourceAccount', {}, UNKNOWN],
    ['aws:ResourceAccount', { resourceAccount: management }, ['999988887777']],
    ['aws:ResourceOrgID', { resourceAccount: account, organizationId: 'o-1' }, ['o-1']],
    ['aws:ResourceOrgID', { resource: queue, organizationId: 'o-1' }, ['o-1']],
    [
      'aws:ResourceOrgID',
      { resource: 'arn:aws:sqs:eu-west-2:444455556666:queue', organizationId: 'o-1' },
      UNKNOWN,
    ],
    ['aws:ViaAWSService', {}, ['false']],
    [
      'aws:ViaAWSService',
      { context: { 'aws:CalledVia': ['cloudformation.amazonaws.com'] } },
      ['true'],
    ],
    ['aws:CalledVia', {}, ABSENT],
    ['aws:CalledVia', { context: { 'aws:ViaAWSService': 'true' } }, UNKNOWN],
    ['aws:SourceIp', {}, UNKNOWN],
    ['aws:SecureTransport', {}, PRESENT],
    ['aws:CurrentTime', {}, PRESENT],
    ['aws:TokenIssueTime', {}, PRESENT],
    ['aws:TokenIssueTime', { principal: alice }, UNKNOWN],
    ['ec2:InstanceType', {}, UNKNOWN],
    ['constructor', {}, UNKNOWN],
  ])('%s of %j: %j', (key, request, expected) => expect(value(key, request)).toEqual(expected));
});
