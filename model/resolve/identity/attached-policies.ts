import { findAwsManagedPolicy, awsManagedPolicyNames } from '../../aws/managed-policy-names';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { CustomerManagedPolicy, PermissionSet } from '../../organization';
import type {
  WrittenCustomerManagedPolicy,
  WrittenPermissionsBoundary,
} from '../../schema/managed-policies';
import type { Location } from '../../../source/location';
import type { ResolveContext } from '../context';
import { keyed, keyFix } from '../renaming';
import { byText } from '../../../lib/by-text';

interface Written {
  readonly awsManagedPolicies?: readonly string[];
  readonly customerManagedPolicies?: readonly WrittenCustomerManagedPolicy[];
  readonly permissionsBoundary?: WrittenPermissionsBoundary;
}

/**
 * The managed policies and the boundary of a permission set or of a role.
 *
 * Reports `unknown-aws-managed-policy` and `unknown-customer-managed-policy`.
 */
export function resolveAttachedPolicies(
  written: Written,
  context: ResolveContext,
): Pick<PermissionSet, 'awsManagedPolicies' | 'customerManagedPolicies' | 'permissionsBoundary'> {
  const { sourceMap } = context;
  const {
    awsManagedPolicies = [],
    customerManagedPolicies = [],
    permissionsBoundary: boundary,
  } = written;
  const permissionsBoundary =
    boundary === undefined
      ? undefined
      : resolveBoundary(boundary, sourceMap.value(written, 'permissionsBoundary'), context);
  const ofAws = awsManagedPolicies.map((policy, index) =>
    awsManaged(policy, sourceMap.value(awsManagedPolicies, index), context),
  );
  const ofAccounts = customerManagedPolicies.map((policy, index) =>
    customerManaged(policy, sourceMap.value(customerManagedPolicies, index), context),
  );
  return {
    awsManagedPolicies: [...new Set(ofAws)].sort(byText),
    customerManagedPolicies: withoutDuplicates(ofAccounts).sort(
      (a, b) => byText(a.name, b.name) || byText(a.path, b.path),
    ),
    ...(permissionsBoundary && { permissionsBoundary }),
  };
}

/** IAM attaches a policy once, even if it is listed several times. */
function withoutDuplicates(policies: readonly CustomerManagedPolicy[]): CustomerManagedPolicy[] {
  return [...new Map(policies.map((each) => [`${each.path}${each.name}`, each])).values()];
}

function resolveBoundary(
  boundary: WrittenPermissionsBoundary,
  place: Location,
  context: ResolveContext,
): PermissionSet['permissionsBoundary'] {
  const { sourceMap } = context;
  if (typeof boundary === 'string')
    return { customerManagedPolicy: customerManaged(boundary, place, context) };
  const { awsManagedPolicy, customerManagedPolicy } = boundary;
  if (customerManagedPolicy !== undefined)
    return {
      customerManagedPolicy: customerManaged(
        customerManagedPolicy,
        sourceMap.value(boundary, 'customerManagedPolicy'),
        context,
      ),
    };
  if (awsManagedPolicy === undefined) return undefined;
  return {
    awsManagedPolicy: awsManaged(
      awsManagedPolicy,
      sourceMap.value(boundary, 'awsManagedPolicy'),
      context,
    ),
  };
}

const ARN = 'arn:aws:iam::aws:policy/';

/**
 * A policy's path and name. A whole ARN is taken as it is: AWS adds policies faster than our list
 * is renewed.
 */
function awsManaged(written: string, place: Location, { diagnostics }: ResolveContext): string {
  const found = written.startsWith(ARN) ? written.slice(ARN.length) : findAwsManagedPolicy(written);
  if (found === undefined)
    diagnostics.error(
      'unknown-aws-managed-policy',
      place,
      `unknown AWS managed policy "${written}"`,
      {
        fix:
          didYouMean(written, awsManagedPolicyNames()) ?? 'if AWS added it recently, write its ARN',
      },
    );
  return found ?? written;
}

function customerManaged(
  written: WrittenCustomerManagedPolicy,
  place: Location,
  { model, diagnostics }: ResolveContext,
): CustomerManagedPolicy {
  if (typeof written !== 'string') return { name: written.name, path: written.path ?? '/' };
  const declared = model.customerManagedPolicies;
  if (!declared?.has(written)) {
    diagnostics.error('unknown-customer-managed-policy', place, `unknown policy "${written}"`, {
      fix:
        keyFix(written, declared) ??
        'declare it under customerManagedPolicies; for one that the accounts manage themselves, write { name: …, path: … }',
    });
  }
  const policy = declared?.get(written);
  return { name: keyed(written, policy).name, path: policy?.path ?? '/' };
}
