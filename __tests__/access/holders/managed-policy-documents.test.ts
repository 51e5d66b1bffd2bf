import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsManagedPolicy } from '../../../access/holders/managed-policy-documents';
import { evaluate } from '../../../iam/evaluate/evaluate';
import { awsManagedPolicyNames } from '../../../model/aws/managed-policy-names';
import { awsManagedPolicyDocumentsFile } from '../../../scripts/generate-managed-policy-documents';
import { aRequest } from '../../iam/evaluate/ask';

test('every policy that the model knows has a document, and every document can be evaluated', () => {
  for (const name of awsManagedPolicyNames()) {
    const document = awsManagedPolicy(name);
    expect(() => evaluate(aRequest(), { identity: [document!] })).not.toThrow();
  }
});

test('the same name always gives the same object, an unknown one nothing', () => {
  expect(awsManagedPolicy('job-function/ViewOnlyAccess')).toBe(
    awsManagedPolicy('job-function/ViewOnlyAccess'),
  );
  expect(awsManagedPolicy('ViewOnlyAccess')).toBeUndefined();
  expect(awsManagedPolicy('constructor')).toBeUndefined();
});

test.each([
  ['AdministratorAccess', 'iam:CreateUser', 'allowed'],
  ['PowerUserAccess', 'ec2:RunInstances', 'allowed'],
  ['PowerUserAccess', 'iam:CreateUser', 'implicitly-denied'],
  ['PowerUserAccess', 'iam:ListRoles', 'allowed'],
  ['ReadOnlyAccess', 's3:GetObject', 'allowed'],
  ['ReadOnlyAccess', 's3:PutObject', 'implicitly-denied'],
  ['job-function/ViewOnlyAccess', 's3:GetObject', 'implicitly-denied'],
  ['AWSDenyAll', 's3:GetObject', 'explicitly-denied'],
])('%s and %s: %s', (name, action, outcome) => {
  expect(
    evaluate(aRequest({ action, resource: '*' }), { identity: [awsManagedPolicy(name)!] }).outcome,
  ).toBe(outcome);
});

test('the file is what the script writes', () => {
  expect(
    readFileSync(
      join(__dirname, '../../../access/holders/managed-policy-documents.generated.json'),
      'utf8',
    ),
  ).toBe(awsManagedPolicyDocumentsFile());
});
