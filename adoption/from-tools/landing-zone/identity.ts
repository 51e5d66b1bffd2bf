import type { LiveAssignment } from '../../../audit/facts';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import { childOf, type Node } from '../../../source/text/node';
import type {
  LiveIdentityCenter,
  LivePermissionSet,
  LivePolicyReference,
} from '../../live-organization';
import * as read from '../tool-file';
import type { ToolFiles } from '../tool-file';
import { EMPTY_CENTER } from '../tool-organization';
import { readPolicy, unknownPlaceholder } from './placeholders';
import type { LzaContext } from './places';

/** IAM Identity Center. The accelerator makes no users and groups, so they come from elsewhere. */
export function identityOf(
  iam: Node | undefined,
  region: string,
  context: LzaContext,
): LiveIdentityCenter | undefined {
  const node = childOf(iam, 'identityCenter');
  if (node?.kind !== 'map') return undefined;
  const { files } = context;
  const declared = read.mappingsAt(node, 'identityCenterPermissionSets', files);
  const names = declared.flatMap((set) => read.textAt(set, 'name', files) ?? []);
  const permissionSets = declared.flatMap((set) => permissionSetOf(set, context));
  const assignments = read
    .mappingsAt(node, 'identityCenterAssignments', files)
    .flatMap((each) => assignmentsOf(each, { names, permissionSets }, context));
  const principals = (type: 'GROUP' | 'USER'): readonly string[] => [
    ...new Set(
      assignments.flatMap(({ principalType, principalId }) =>
        principalType === type ? [principalId] : [],
      ),
    ),
  ];
  const nobody = { givenName: '', familyName: '', displayName: '', email: '' };
  return {
    ...{ ...EMPTY_CENTER, region },
    external: true,
    groups: principals('GROUP').map((name) => ({
      id: name,
      name,
      description: '',
      external: true,
    })),
    users: principals('USER').map((name) => ({ id: name, name, ...nobody, external: true })),
    ...{ permissionSets, assignments },
  };
}

function permissionSetOf(
  set: Node,
  { files, leaveOut, placeholders }: LzaContext,
): readonly LivePermissionSet[] {
  const name = read.requiredText(set, 'name', files);
  if (name === undefined) return [];
  const policies = childOf(set, 'policies');
  const inline = childOf(policies, 'inlinePolicy');
  const path = read.textAt(policies, 'inlinePolicy', files);
  const minutes = read.numberAt(set, 'sessionDuration');
  const document =
    inline && path !== undefined ? readPolicy(files, path, inline, placeholders) : undefined;
  if (document && 'unknown' in document) {
    leaveOut('permission set', name, unknownPlaceholder(document.unknown));
    return [];
  }
  return [
    {
      ...{ arn: name, name, tags: {} },
      description: read.textAt(set, 'description', files) ?? '',
      // Identity Center's default
      sessionDuration: minutes === undefined ? 'PT1H' : `PT${minutes}M`,
      awsManagedPolicies: read
        .textsAt(policies, 'awsManaged', files)
        .map(({ text }) => arnOf(text)),
      customerManagedPolicies: [
        ...referencesAt(policies, 'customerManaged', files),
        ...referencesAt(policies, 'acceleratorManaged', files),
      ],
      ...(document !== undefined && { inlinePolicy: document.known }),
      ...boundaryOf(childOf(policies, 'permissionsBoundary'), files),
    },
  ];
}

/** Names, or mappings with a name and a path. */
const referencesAt = (
  policies: Node | undefined,
  key: string,
  files: ToolFiles,
): readonly LivePolicyReference[] =>
  read.itemsAt(policies, key).flatMap((each) => {
    if (each.kind === 'scalar') return [{ name: read.scalarText(each), path: '/' }];
    const name = read.requiredText(each, 'name', files);
    return name === undefined ? [] : [{ name, path: read.textAt(each, 'path', files) ?? '/' }];
  });

const arnOf = (policy: string): string =>
  policy.startsWith('arn:') ? policy : `arn:aws:iam::aws:policy/${policy}`;

function boundaryOf(
  node: Node | undefined,
  files: ToolFiles,
): Pick<LivePermissionSet, 'permissionsBoundary'> {
  const awsManaged = read.textAt(node, 'awsManagedPolicyName', files);
  if (awsManaged !== undefined)
    return { permissionsBoundary: { awsManagedPolicy: arnOf(awsManaged) } };
  const customer = childOf(node, 'customerManagedPolicy');
  const name = read.textAt(customer, 'name', files);
  if (name === undefined) return {};
  const path = read.textAt(customer, 'path', files) ?? '/';
  return { permissionsBoundary: { customerManagedPolicy: { name, path } } };
}

function assignmentsOf(
  node: Node,
  sets: {
    readonly names: readonly string[];
    readonly permissionSets: readonly LivePermissionSet[];
  },
  { places, files, leaveOut }: LzaContext,
): readonly LiveAssignment[] {
  const set = read.requiredText(node, 'permissionSetName', files);
  if (set === undefined) return [];
  if (!sets.names.includes(set)) {
    files.diagnostics.error(
      'unknown-permission-set',
      childOf(node, 'permissionSetName') ?? node,
      `unknown permission set "${set}"`,
      { fix: didYouMean(set, sets.names) ?? 'add it to identityCenterPermissionSets' },
    );
    return [];
  }
  const called = read.textAt(node, 'name', files) ?? set;
  if (!sets.permissionSets.some(({ name }) => name === set)) {
    leaveOut('assignment', called, `the permission set ${set} is not in the charter`);
    return [];
  }
  if (childOf(node, 'principalId'))
    leaveOut(
      'assignment',
      called,
      'it names a principal by ID, and the configuration does not say who that is',
    );
  const principals = read.mappingsAt(node, 'principals', files).flatMap((principal) => {
    const name = read.requiredText(principal, 'name', files);
    const type = read.textAt(principal, 'type', files) === 'USER' ? 'USER' : 'GROUP';
    return name === undefined ? [] : [{ principalId: name, principalType: type } as const];
  });
  const accounts = places.accountsOf(childOf(node, 'deploymentTargets'));
  return principals.flatMap((principal) =>
    accounts.map(({ id }) => ({ ...principal, permissionSetArn: set, accountId: id })),
  );
}
