import type { Account, Organization } from '../../model/organization';
import { grouped } from '../../lib/grouped';
import { declaredPolicies, mayAllow } from '../holders/holder-policies';
import type { HolderPolicies } from '../holders/holder-policies';
import { isRole, policiesIn, principalOf } from '../holders/holders';
import type { Holder } from '../holders/holders';
import { accountId, organizationId } from '../placeholders';
import { accountIdentity } from '../organization/principals';
import type { AccessRequest, IamPrincipal } from '../../iam/evaluate/request';
import { rolesIn } from '../roles/trusted';
import { holds } from './proof-result';
import type { Failure, ProofResult, RequestClaim } from './proof-result';
import { controlPolicies, policiesForRequest } from '../organization/attached-policies';
import type { Scope } from './scope';

/** The result that is about permissions boundaries. */
export const BOUNDARIES = 'permissions boundaries';

/**
 * Nobody whom a declared policy bounds gets out of it: whoever may create or change roles and users has to pass the
 * boundary on, and nobody bounded may take a boundary away, put another in its place, or change the policy itself.
 * Asked are all roles and permission sets with such a boundary, in each of their accounts, with the guardrails there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export function proveBoundaries(scope: Scope): ProofResult {
  const claims = new Map<string, RequestClaim>();
  for (const holder of boundedHolders(scope)) {
    const policies = {
      ...controlPolicies(holder.account, scope),
      identity: mayAllow(holder.policies),
      ...(holder.policies.boundary && { boundary: holder.policies.boundary }),
    };
    for (const { title, because, requests } of waysOut(holder, scope.organization)) {
      const failures = requests.flatMap((request): readonly Failure[] => {
        const decision = scope.ask(request, {
          ...policies,
          ...policiesForRequest(request, holder.account, policies),
        });
        return holds('not allowed', decision)
          ? []
          : [
              {
                who: holder.who,
                accounts: [holder.account.name],
                request,
                decision,
                alsoActions: [],
              },
            ];
      });
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
        failures: [...before.failures, ...inOne(failures)],
      });
    }
  }
  return { name: BOUNDARIES, claims: [...claims.values()] };
}

/** A role or a permission set with a declared boundary, in one account. */
interface Bounded {
  readonly who: string;
  readonly account: Account;
  readonly principal: IamPrincipal;
  readonly policies: HolderPolicies;
  readonly boundaryArn: string;
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
      if (!limit || !('customerManagedPolicy' in limit) || !declared(limit.customerManagedPolicy))
        return [];
      const { path, name } = limit.customerManagedPolicy;
      const who = isRole(holder) ? `the role ${holder.name}` : holder.name;
      return [
        {
          who,
          account,
          principal: principalOf(holder, account, organization),
          policies: policiesOf(holder, account),
          boundaryArn: `arn:aws:iam::${accountId(account)}:policy${path}${name}`,
        },
      ];
    });
  });
}

interface WayOut {
  readonly title: string;
  readonly because: string;
  readonly requests: readonly AccessRequest[];
}

function waysOut(
  { account, principal, boundaryArn }: Bounded,
  organization: Organization,
): readonly WayOut[] {
  const id = accountId(account);
  const roles = `arn:aws:iam::${id}:role/orgcharter-example`;
  const users = `arn:aws:iam::${id}:user/orgcharter-example`;
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
  const withoutTheBoundary = [null, 'arn:aws:iam::aws:policy/AdministratorAccess'];
  return [
    {
      title: 'to create or change roles and users without the boundary',
      because:
        'What is created or changed that way may do more than whoever did it. Allow it under the condition "StringEquals": { "iam:PermissionsBoundary": the ARN of the boundary }.',
      requests: [
        ...['iam:CreateRole', 'iam:AttachRolePolicy', 'iam:PutRolePolicy'].flatMap((action) =>
          withoutTheBoundary.map((boundary) => ask(action, roles, boundary)),
        ),
        ...['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:PutUserPolicy'].flatMap((action) =>
          withoutTheBoundary.map((boundary) => ask(action, users, boundary)),
        ),
        ask(
          'iam:UpdateAssumeRolePolicy',
          `arn:aws:iam::${id}:role/${organization.accessRole}`,
          null,
        ),
      ],
    },
    {
      title: 'to take the boundary away',
      because: 'Without it, or with another one, the rest of the rights counts. Deny it.',
      requests: [
        ask('iam:DeleteRolePermissionsBoundary', principal.arn, boundaryArn),
        ask('iam:DeleteUserPermissionsBoundary', users, boundaryArn),
        ask('iam:PutRolePermissionsBoundary', principal.arn, withoutTheBoundary[1] ?? null),
        ask('iam:PutUserPermissionsBoundary', users, withoutTheBoundary[1] ?? null),
      ],
    },
    {
      title: 'to change the policy that is the boundary',
      because: 'A boundary that those within can change is none. Deny it for the policy.',
      requests: [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
        'iam:DeletePolicy',
      ].map((action) => ask(action, boundaryArn, null)),
    },
  ];
}

/** One failure for all that the same statements allow to the same holder. */
function inOne(failures: readonly Failure[]): readonly Failure[] {
  const found = new Map<string, Failure>();
  for (const failure of failures) {
    const key = failure.decision.statements
      .map(({ policy, index }) => `${policy}/${index}`)
      .join(' ');
    const before = found.get(key);
    if (!before) found.set(key, failure);
    else if (
      before.request.action !== failure.request.action &&
      !before.alsoActions.includes(failure.request.action)
    )
      found.set(key, { ...before, alsoActions: [...before.alsoActions, failure.request.action] });
  }
  return [...found.values()];
}
