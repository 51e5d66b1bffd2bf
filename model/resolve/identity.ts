import { findAwsManagedPolicy, awsManagedPolicyNames } from '../aws-managed-policies';
import { didYouMean } from '../diagnostics/did-you-mean';
import type { AccessControlAttribute, CustomerManagedPolicy, Group, Identity, PermissionSet, User } from '../organization';
import type { WrittenCustomerManagedPolicy, WrittenPermissionSet } from '../schema/sections/identity';
import { resolveAssignments } from './assignments';
import type { ResolveContext } from './context';
import { byText, causeAt } from './context';
import type { Endings } from './endings';
import { resolveMemberships } from './memberships';
import { statementCauses } from './policy-files';
import type { PolicyFile } from './policy-files';
import { asTags } from './tags';
import type { Targets } from './targets';

export interface IdentityContext extends ResolveContext {
  readonly targets: Targets;
  readonly endings: Endings;
  readonly policyFile: (file: string, place: ReturnType<ResolveContext['places']['of']>) => PolicyFile | undefined;
}

/**
 * People, what they may do, and where.
 *
 * Reports `users-are-external`, `unknown-name` for AWS-managed policies, and what {@link resolveMemberships} and
 * {@link resolveAssignments} report.
 */
export function resolveIdentity(context: IdentityContext): Identity {
  const { model, places, diagnostics } = context;
  const source = model.organization.identitySource ?? 'identity-center';
  const written = { groups: model.groups ?? new Map(), users: model.users ?? new Map(), permissionSets: model.permissionSets ?? new Map() };
  if (source === 'external' && model.users && model.users.size > 0) {
    diagnostics.error('users-are-external', places.key(model, 'users'), 'users arrive by SCIM where identitySource is external', { mend: 'remove this section, or set identitySource: identity-center' });
  }

  const groups: Group[] = [...written.groups].map(([name, group]) => ({ name, description: group.description ?? '', ...(group.reviewEvery !== undefined && { reviewEveryDays: group.reviewEvery }) }));
  const users: User[] = [...written.users].map(([name, { givenName, familyName, displayName, email }]) => ({ name, givenName, familyName, displayName: displayName ?? `${givenName} ${familyName}`, email }));
  return {
    source,
    groups: groups.sort((a, b) => byText(a.name, b.name)),
    users: users.sort((a, b) => byText(a.name, b.name)),
    memberships: resolveMemberships(context),
    permissionSets: [...written.permissionSets].map(([name, set]) => resolvePermissionSet(name, set, context)).sort((a, b) => byText(a.name, b.name)),
    assignments: resolveAssignments(context),
    accessControlAttributes: [...(model.accessControlAttributes ?? [])].map(([key, sources]): AccessControlAttribute => ({ key, sources })).sort((a, b) => byText(a.key, b.key)),
  };
}

function resolvePermissionSet(name: string, written: WrittenPermissionSet, context: IdentityContext): PermissionSet {
  const { places, diagnostics } = context;
  const { permissionsBoundary: boundary } = written;
  const managed = (value: string, place: ReturnType<typeof places.of>): string => awsManagedPolicy(value) ?? (diagnostics.error('unknown-name', place, `AWS manages no policy "${value}"`, { mend: didYouMean(value, awsManagedPolicyNames()) ?? 'if AWS has added it lately, write its whole ARN' }), value);
  const inline = written.inlinePolicy === undefined ? undefined : context.policyFile(written.inlinePolicy, places.value(written, 'inlinePolicy'));
  if (boundary && (boundary.awsManagedPolicy === undefined) === (boundary.customerManagedPolicy === undefined)) {
    diagnostics.error('wrong-value', places.key(written, 'permissionsBoundary'), 'a permissions boundary is either an awsManagedPolicy or a customerManagedPolicy');
  }
  return {
    name,
    description: written.description ?? name,
    sessionDuration: isoDuration(written.sessionDuration ?? 3600),
    ...(written.relayState !== undefined && { relayState: written.relayState }),
    tags: asTags(written.tags),
    awsManagedPolicies: unique((written.awsManagedPolicies ?? []).map((policy, index) => managed(policy, places.value(written.awsManagedPolicies ?? [], index)))),
    customerManagedPolicies: (written.customerManagedPolicies ?? []).map(customerManaged).sort((a, b) => byText(a.name, b.name) || byText(a.path, b.path)),
    ...(inline && { inlinePolicy: inline.document, inlinePolicyCauses: statementCauses(inline) }),
    ...(boundary?.awsManagedPolicy !== undefined && { permissionsBoundary: { awsManagedPolicy: managed(boundary.awsManagedPolicy, places.value(boundary, 'awsManagedPolicy')) } }),
    ...(boundary?.customerManagedPolicy !== undefined && { permissionsBoundary: { customerManagedPolicy: customerManaged(boundary.customerManagedPolicy) } }),
    breakGlass: written.breakGlass ?? false,
    cause: causeAt(places.key(context.model.permissionSets ?? new Map(), name)),
  };
}

const ARN = 'arn:aws:iam::aws:policy/';

/** A policy's path and name. A whole ARN is taken as it is: AWS adds policies faster than our list is renewed. */
function awsManagedPolicy(written: string): string | undefined {
  return written.startsWith(ARN) ? written.slice(ARN.length) : findAwsManagedPolicy(written);
}

function customerManaged({ name, path }: WrittenCustomerManagedPolicy): CustomerManagedPolicy {
  return { name, path: path ?? '/' };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort(byText);
}

/** ISO 8601 in hours and minutes, as Identity Center takes it: 5400 → `PT1H30M`. */
function isoDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || seconds === 0 ? `${rest}S` : ''}`;
}
