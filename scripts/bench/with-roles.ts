import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies a charter and adds the usual roles to every account: for auditors, a pipeline with its
 * deployment role, a workload, support and a vendor; and two permission sets that may assume roles.
 * To measure `access --reach`.
 */
export function withRoles(folder: string): string {
  const copy = `${folder}-roles`;
  cpSync(folder, copy, { recursive: true });
  writeFileSync(join(copy, 'roles.yaml'), ROLES);
  writeFileSync(join(copy, 'assume.json'), ASSUME);
  return copy;
}

const ROLES = `permissionSets:
  Administrator: { awsManagedPolicies: [AdministratorAccess], breakGlass: true }
  Developer: { awsManagedPolicies: [PowerUserAccess] }
assignments:
  - { group: group-000, permissionSet: Administrator, targets: [Root] }
  - { group: group-001, permissionSet: Developer, targets: [Root] }
roles:
  Auditor: { targets: [Root], trust: { permissionSet: Developer, account: security }, awsManagedPolicies: [SecurityAudit] }
  Pipeline: { targets: [security], trust: { permissionSet: Developer, account: security }, inlinePolicy: assume.json }
  Deployment: { targets: [Root], trust: { role: { account: security, name: Pipeline } }, awsManagedPolicies: [PowerUserAccess, IAMFullAccess] }
  Workload: { targets: [Root], trust: { service: lambda.amazonaws.com }, awsManagedPolicies: [AmazonS3FullAccess] }
  Build: { targets: [Root], trust: { service: codebuild.amazonaws.com }, inlinePolicy: assume.json }
  Support: { targets: [Root], trust: { account: log-archive }, awsManagedPolicies: [job-function/SupportUser] }
  Operator: { targets: [Root], trust: { account: security, externalId: operator-1 }, awsManagedPolicies: [ReadOnlyAccess] }
  Vendor: { targets: [Root], trust: { account: "999988887777", externalId: vendor-1 }, awsManagedPolicies: [job-function/ViewOnlyAccess] }
`;

const ASSUME = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/*' }],
});
