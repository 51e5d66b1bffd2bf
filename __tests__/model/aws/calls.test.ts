import { join } from 'node:path';
import { findAction } from '../../../iam/language/iam-data';
import { DATA_SOURCE_CALLS, RESOURCE_CALLS } from '../../../model/aws/calls';
import { loadModel } from '../../../model/load';
import { deployPolicy, planPolicy } from '../../../model/resolve/pipeline/pipeline-policies';
import { diskFolder } from '../../../source/folder';
import {
  anEnvironment,
  anIdentity,
  anOrganizationWithEverything,
  aUnit,
} from '../../organizations';
import { emittedTypes } from '../../stacks/emitted-types';

const sample = loadModel({
  folder: diskFolder(join(__dirname, '../../../config')),
  today: '2026-11-22',
}).organizations;
const everything = anOrganizationWithEverything();
const external = anOrganizationWithEverything({
  organizationalUnits: [
    ...everything.organizationalUnits,
    aUnit('Theirs', { id: 'ou-ab12-cdefgh34', managed: false }),
  ],
  identity: anIdentity({
    ...everything.identity,
    source: 'external',
    externalUsers: everything.identity.users,
    memberships: [],
  }),
});

const emitted = emittedTypes([...sample, everything]);
const emittedWithScim = emittedTypes([external]);

describe('every type that the stacks emit has a row, and no row is left over', () => {
  test('resources of the sample', () => {
    expect(emittedTypes(sample).resources.filter((type) => !(type in RESOURCE_CALLS))).toEqual([]);
  });

  test('resources of all stacks', () => {
    expect(emitted.resources).toEqual(Object.keys(RESOURCE_CALLS).sort());
  });

  test('data sources', () => {
    expect([...new Set([...emitted.dataSources, ...emittedWithScim.dataSources])].sort()).toEqual(
      Object.keys(DATA_SOURCE_CALLS).sort(),
    );
  });
});

test.each(Object.entries(RESOURCE_CALLS))('%s: every action is one that AWS has', (_, calls) => {
  const all = [...calls.read, ...calls.create, ...calls.update, ...calls.delete];
  expect(
    all.filter((action) => {
      const [service = '', name = ''] = action.split(':');
      return findAction(service, name) === undefined;
    }),
  ).toEqual([]);
  expect(calls.read).not.toEqual([]);
  expect(calls.create).not.toEqual([]);
});

describe("the pipeline's roles", () => {
  test('the plan role reads every type, and has no action that none needs', () => {
    const reads = [
      ...Object.values(RESOURCE_CALLS).flatMap(({ read }) => read),
      ...Object.values(DATA_SOURCE_CALLS).flat(),
    ];
    const policy = planPolicy({ buckets: ['a-bucket-of-the-stacks'], tables: ['a-table-of-team'] });
    const allowed = [
      ...actionsOf(policy, 'ReadSettings'),
      ...actionsOf(policy, 'ReadBuckets'),
      ...actionsOf(policy, 'ReadTables'),
    ];
    expect(reads.filter((call) => !allowed.some((pattern) => matches(pattern, call)))).toEqual([]);
    expect(allowed.filter((pattern) => !reads.some((call) => matches(pattern, call)))).toEqual([]);
  });

  test('the deploy role may write whole services, but of EC2 and S3 only settings', () => {
    const allowed = actionsOf(deployPolicy(anEnvironment(), 'Access', false), 'WhatTheStacksHave');
    expect(allowed).toEqual([
      'access-analyzer:*',
      'account:*',
      'budgets:*',
      'chatbot:*',
      'cloudtrail:*',
      'cloudwatch:*',
      'config:*',
      'detective:*',
      'ec2:DisableEbsEncryptionByDefault',
      'ec2:EnableEbsEncryptionByDefault',
      'ec2:GetEbsEncryptionByDefault',
      'ec2:GetInstanceMetadataDefaults',
      'ec2:ModifyInstanceMetadataDefaults',
      'events:*',
      'guardduty:*',
      'iam:*',
      'identitystore:*',
      'inspector2:*',
      'kms:*',
      'logs:*',
      'macie2:*',
      'organizations:*',
      'ram:*',
      'rolesanywhere:*',
      's3:GetAccountPublicAccessBlock',
      's3:PutAccountPublicAccessBlock',
      'securityhub:*',
      'sns:*',
      'sso-directory:*',
      'sso:*',
    ]);
  });
});

function actionsOf(policy: { readonly [key: string]: unknown }, sid: string): readonly string[] {
  const statements = policy['Statement'] as readonly {
    readonly Sid: string;
    readonly Action: readonly string[];
  }[];
  return statements.find(({ Sid }) => Sid === sid)?.Action ?? [];
}

function matches(pattern: string, call: string): boolean {
  return pattern.endsWith('*') ? call.startsWith(pattern.slice(0, -1)) : pattern === call;
}
