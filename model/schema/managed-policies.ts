import { FORMATS } from '../aws/formats';
import type { Node } from '../../source/text/node';
import { mapOf, object, optional, required } from './kit/collections';
import { text } from './kit/scalars';
import type { Reading, Schema, Written } from './kit/schema';
import { wrongType } from './kit/schema';
import { lintExceptions, name, policyFile, sentence, tags, targets } from './common';

const policyName = text({
  expected: "an IAM policy's name",
  pattern: FORMATS.managedPolicyName.pattern,
});
export const iamPath = text({
  expected: 'a path such as /security/',
  pattern: FORMATS.managedPolicyPath.pattern,
});

const declaredPolicy = object('a declared policy', {
  description: optional(
    sentence,
    'What it is for. AWS keeps the first one: another replaces the policy',
  ),
  policy: required(policyFile, 'The policy: a JSON file below the configuration folder'),
  path: optional(iamPath, 'Its path. Default: /'),
  targets: required(
    targets,
    'The accounts that have it: Root, paths of organizational units, names of accounts, or { tag: { … } }',
  ),
  except: optional(targets, 'Accounts that are left out, in the same words'),
  lint: optional(
    lintExceptions,
    'Lint rules that the policy is excused from, by code, each with the reason',
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
  name: required(policyName, 'Its name, the same in every account'),
  path: optional(iamPath, 'Its path, the same in every account. Default: /'),
});

/** The name of one that the model declares, or the name and path of one that the accounts keep themselves. */
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
  'the name of a declared policy, or { name, path } of one that the accounts keep',
  "a policy's name, or { name: …, path: … }",
  keptPolicy,
);

const boundary = object('a permissions boundary', {
  awsManagedPolicy: optional(name, 'Name of a policy that AWS manages'),
  customerManagedPolicy: optional(
    customerManagedPolicy,
    'A policy of the accounts: the name of a declared one, or { name, path } of one that each account keeps',
  ),
});

/** The name of a declared policy, or the boundary in full. */
export type WrittenPermissionsBoundary = string | Written<typeof boundary>;

export const permissionsBoundary: Schema<WrittenPermissionsBoundary> = nameOr(
  'the name of a declared policy, or { awsManagedPolicy } or { customerManagedPolicy }',
  "a declared policy's name, or { awsManagedPolicy: … } or { customerManagedPolicy: … }",
  boundary,
);
