import { FORMATS } from '../aws/formats';
import type { Node } from '../../source/text/node';
import { mapOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { text } from './kit/scalars';
import type { Reading, Schema, Written } from './kit/schema';
import { wrongType } from './kit/schema';
import { boundaryAcceptances } from './acceptances';
import { description, lintExceptions, name, policyFile, tags, anyTargets, targets } from './common';
import { keepsItsName } from './renaming';

const policyName = text({
  expected: "an IAM policy's name",
  pattern: FORMATS.managedPolicyName.pattern,
});
export const iamPath = text({
  expected: 'a path such as /security/',
  pattern: FORMATS.managedPolicyPath.pattern,
});

const declaredPolicy = object('a declared policy', {
  ...keepsItsName('policy', FORMATS.managedPolicyName),
  description: optional(
    description,
    'What it is for. "" for none. Default: the key. AWS cannot change it later: a new description replaces the policy',
  ),
  policy: required(
    policyFile,
    'The policy: the path of a JSON file, relative to the configuration folder. In it, ${account:NAME} stands for the ID of an account and ${organization:id} for that of the organization',
  ),
  path: optional(iamPath, 'The IAM path. Default: /'),
  targets: required(
    targets,
    'The accounts in which to create it: Root, organizational unit paths, account names, or { tag: { … } }',
  ),
  except: optional(anyTargets, 'Accounts to leave out, written the same way'),
  lint: optional(
    lintExceptions,
    'Lint rules to ignore for this policy, by code, each with the reason',
  ),
  accepted: optional(
    boundaryAcceptances,
    'Failed proofs of this policy as a permissions boundary that you accept, each with the reason',
  ),
  tags: optional(tags, 'Tags of the policy'),
});
export const customerManagedPolicies = mapOf(
  {
    what: 'customer-managed policy',
    pattern: FORMATS.managedPolicyName.pattern,
    form: FORMATS.managedPolicyName.allowed,
  },
  declaredPolicy,
);
export type WrittenDeclaredPolicy = Written<typeof declaredPolicy>;

const keptPolicy = object('a customer-managed policy', {
  name: required(policyName, 'The name of the policy, the same in every account'),
  path: optional(iamPath, 'The path of the policy, the same in every account. Default: /'),
});

/**
 * The name of one that the model declares, or the name and path of one that the accounts keep
 * themselves.
 */
export type WrittenCustomerManagedPolicy = string | Written<typeof keptPolicy>;

/** A name, or a mapping that says more. */
function nameOr<T>(title: string, expected: string, mapping: Schema<T>): Schema<string | T> {
  return {
    json: { title, oneOf: [{ ...name.json, title: 'a name' }, mapping.json] },
    read(node: Node, reading: Reading) {
      if (node.kind === 'map') return mapping.read(node, reading);
      if (node.kind === 'scalar' && typeof node.value === 'string' && node.value !== '')
        return node.value;
      wrongType(node, expected, reading);
      return '';
    },
  };
}

export const customerManagedPolicy: Schema<WrittenCustomerManagedPolicy> = nameOr(
  'a name from customerManagedPolicies, or { name, path } of a policy that exists in each account',
  "a policy's name, or { name: …, path: … }",
  keptPolicy,
);

const boundary = object('a permissions boundary', {
  awsManagedPolicy: optional(name, 'The name of an AWS managed policy'),
  customerManagedPolicy: optional(
    customerManagedPolicy,
    'A customer managed policy: a name from customerManagedPolicies, or { name, path } of a policy that exists in each account',
  ),
});

/** The name of a declared policy, or the boundary in full. */
export type WrittenPermissionsBoundary = string | Written<typeof boundary>;

export const permissionsBoundary: Schema<WrittenPermissionsBoundary> = nameOr(
  'a name from customerManagedPolicies, or { awsManagedPolicy } or { customerManagedPolicy }',
  "a declared policy's name, or { awsManagedPolicy: … } or { customerManagedPolicy: … }",
  boundary,
);
