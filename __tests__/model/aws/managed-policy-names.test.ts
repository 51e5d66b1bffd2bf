import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  awsManagedPolicyNames,
  findAwsManagedPolicy,
} from '../../../model/aws/managed-policy-names';
import { awsManagedPolicyFile } from '../../../scripts/generate-managed-policy-names';

test.each([
  ['ReadOnlyAccess', 'ReadOnlyAccess'],
  ['AdministratorAccess', 'AdministratorAccess'],
  ['ViewOnlyAccess', 'job-function/ViewOnlyAccess'],
  ['job-function/ViewOnlyAccess', 'job-function/ViewOnlyAccess'],
  ['AWSBackupServiceRolePolicyForBackup', 'service-role/AWSBackupServiceRolePolicyForBackup'],
  ['SecurityAudit', 'SecurityAudit'],
])('%s is %s', (written, name) => expect(findAwsManagedPolicy(written)).toBe(name));

test.each([
  ['a name AWS does not have', 'ReadOnlyAcess'],
  ['a path that is not the policy’s', 'service-role/ViewOnlyAccess'],
  ['a path where there is none', 'job-function/ReadOnlyAccess'],
  ['a policy of a service-linked role', 'AWSSupportServiceRolePolicy'],
  ['a policy of root sessions', 'IAMAuditRootUserCredentials'],
  ['an ARN', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
])('not found: %s', (_, written) => expect(findAwsManagedPolicy(written)).toBeUndefined());

test('no two policies share a name, so a name without its path is enough', () => {
  const bare = awsManagedPolicyNames().map((name) => name.slice(name.lastIndexOf('/') + 1));
  expect(new Set(bare).size).toBe(bare.length);
});

test('the file is what the script writes', () => {
  expect(
    readFileSync(join(__dirname, '../../../model/aws/managed-policy-names.generated.json'), 'utf8'),
  ).toBe(awsManagedPolicyFile());
});
