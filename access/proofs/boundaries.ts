import type { Account, BoundaryProof, Organization } from '../../model/organization';
import { keyOf } from '../../model/organization';
import { grouped } from '../../lib/grouped';
import { declaredPolicies, mayAllow } from '../holders/holder-policies';
import type { HolderPolicies } from '../holders/holder-policies';
import { isRole, policiesIn, principalOf } from '../holders/holders';
import type { Holder } from '../holders/holders';
import { accountId, organizationId } from '../placeholders';
import { accountIdentity, policyArn } from '../organization/principals';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import type { AccessRequest, IamPrincipal } from '../../iam/evaluate/request';
import { rolesIn } from '../roles/trusted';
import { holds } from './proof-result';
import type { Failure, ProofResult, RequestClaim } from './proof-result';
import { controlPolicies, policiesForRequest } from '../organization/attached-policies';
import type { Scope } from './scope';

/** The name of the result about permissions boundaries. */
export const BOUNDARIES = 'permissions boundaries';

/**
 * No principal with a declared permissions boundary can escape it: principals that may create or
 * change roles and users have to pass the boundary on, and nobody with a boundary may remove it,
 * replace it, or change the boundary policy. Tested are all roles and permission sets with such a
 * boundary, in each of their accounts, under its guardrails.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export function proveBoundaries(scope: Scope): ProofResult {
  const claims = new Map<string, RequestClaim>();
  for (const holder of boundedHolders(scope)) {
    const policies = applicablePolicies(holder, scope);
    for (const escape of escapes(holder, scope.organization)) {
      const { title, because, requests } = escape;
      const before: RequestClaim = claims.get(title) ?? {
        expected: 'not allowed',
        action: title,
        because,
        requests: 0,
        failures: [],
        deniedByOthers: [],
      };
      claims.set(title, {
        ...before,
        requests: before.requests + requests.length,
        failures: [
          ...before.failures,
          ...byStatements(failuresOf(escape, holder, policies, scope)),
        ],
      });
    }
  }
  return { name: BOUNDARIES, claims: [...claims.values()] };
}

function applicablePolicies({ account, policies }: Bounded, scope: Scope): ApplicablePolicies {
  return {
    ...controlPolicies(account, scope),
    identity: mayAllow(policies),
    ...(policies.boundary && { boundary: policies.boundary }),
  };
}

function failuresOf(
  { requests }: Escape,
  { who, account, boundary }: Bounded,
  policies: ApplicablePolicies,
  { ask }: Scope,
): readonly Failure[] {
  return requests.flatMap((request) => {
    const decision = ask(request, {
      ...policies,
      ...policiesForRequest(request, account, policies),
    });
    return holds('not allowed', decision)
      ? []
      : [{ who, accounts: [account.name], request, decision, otherActions: [], boundary }];
  });
}

/** A role or permission set with a declared boundary, in one account. */
interface Bounded {
  readonly who: string;
  readonly account: Account;
  readonly principal: IamPrincipal;
  readonly policies: HolderPolicies;
  readonly boundaryArn: string;
  /** The key of the boundary. */
  readonly boundary: string;
}

function boundedHolders({ organization, substitute, permissionSets }: Scope): readonly Bounded[] {
  const policiesOf = policiesIn(organization, substitute);
  const rolesOf = grouped(rolesIn(organization), ({ account }) => account.name);
  return organization.accounts.flatMap((account) => {
    const declared = declaredPolicies(organization, account.name);
    const roles = (rolesOf.get(account.name) ?? []).map((each) => each.role);
    const sets = organization.identity.permissionSets.filter(({ name }) =>
      permissionSets.get(account.name)?.has(name),
    );
    return [...roles, ...sets].flatMap((holder: Holder): readonly Bounded[] => {
      const limit = holder.permissionsBoundary;
      if (!limit || !('customerManagedPolicy' in limit)) return [];
      const policy = declared(limit.customerManagedPolicy);
      if (!policy) return [];
      const who = isRole(holder) ? `the role ${holder.name}` : holder.name;
      return [
        {
          who,
          account,
          principal: principalOf(holder, account, organization),
          policies: policiesOf(holder, account),
          boundaryArn: policyArn(account, limit.customerManagedPolicy),
          boundary: keyOf(policy),
        },
      ];
    });
  });
}

/** A way to escape the boundary. */
interface Escape {
  readonly title: BoundaryProof;
  readonly because: string;
  readonly requests: readonly AccessRequest[];
}

function escapes(
  { account, principal, boundaryArn }: Bounded,
  organization: Organization,
): readonly Escape[] {
  const id = accountId(account);
  const [anyRole, anyUser] = ['role', 'user'].map(
    (type) => `arn:aws:iam::${id}:${type}/orgcharter-example`,
  ) as [string, string];
  const accessRole = `arn:aws:iam::${id}:role/${organization.accessRole}`;
  const ask = (action: string, resource: string, boundary: string | null): AccessRequest => ({
    principal,
    action,
    resource,
    resourceAccount: accountIdentity(account),
    organizationId: organizationId(organization),
    context: {
      'aws:RequestedRegion': 'us-east-1',
      'aws:SecureTransport': 'true',
      'iam:PermissionsBoundary': boundary,
    },
  });
  const withoutTheBoundary = (resource: string, ...actions: readonly string[]) =>
    actions.flatMap((action) =>
      [null, ANOTHER_BOUNDARY].map((boundary) => ask(action, resource, boundary)),
    );
  return [
    {
      title: 'create or change roles and users without the boundary',
      because:
        'Such roles and users can have more permissions than the principal itself. Allow it only with the condition "StringEquals": { "iam:PermissionsBoundary": the ARN of the boundary }.',
      requests: [
        ...withoutTheBoundary(
          anyRole,
          'iam:CreateRole',
          'iam:AttachRolePolicy',
          'iam:PutRolePolicy',
        ),
        ...withoutTheBoundary(
          anyUser,
          'iam:CreateUser',
          'iam:AttachUserPolicy',
          'iam:PutUserPolicy',
        ),
        ask('iam:UpdateAssumeRolePolicy', accessRole, null),
      ],
    },
    {
      title: 'remove or replace the boundary',
      because: 'Without the boundary, all other permissions of the principal apply. Deny it.',
      requests: [
        ask('iam:DeleteRolePermissionsBoundary', principal.arn, boundaryArn),
        ask('iam:DeleteUserPermissionsBoundary', anyUser, boundaryArn),
        ask('iam:PutRolePermissionsBoundary', principal.arn, ANOTHER_BOUNDARY),
        ask('iam:PutUserPermissionsBoundary', anyUser, ANOTHER_BOUNDARY),
      ],
    },
    {
      title: 'change the boundary policy',
      because:
        'A boundary that its principals can change does not limit them. Deny it for this policy.',
      requests: [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
        'iam:DeletePolicy',
      ].map((action) => ask(action, boundaryArn, null)),
    },
  ];
}

const ANOTHER_BOUNDARY = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** One failure for all actions that the same statements allow to the same principal. */
function byStatements(failures: readonly Failure[]): readonly Failure[] {
  const found = new Map<string, Failure>();
  for (const failure of failures) {
    const key = failure.decision.statements
      .map(({ policy, index }) => `${policy}/${index}`)
      .join(' ');
    const before = found.get(key);
    if (!before) found.set(key, failure);
    else if (
      before.request.action !== failure.request.action &&
      !before.otherActions.includes(failure.request.action)
    )
      found.set(key, { ...before, otherActions: [...before.otherActions, failure.request.action] });
  }
  return [...found.values()];
}
