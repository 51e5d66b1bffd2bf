import type { Environment, Role, Trust } from '../../organization';
import type { PolicyDocument } from '../../../iam/language/policy-document';
import type { WrittenPipeline } from '../../schema/pipeline';
import { causeAt } from '../context';
import type { ResolveContext } from '../context';
import {
  deployPolicy,
  expirePolicy,
  planPolicy,
  planPolicyOfManagementAccount,
  type NamedReads,
} from './pipeline-policies';
import type { AddedIam } from '../roles/account-iam';
import type { InAccount } from '../roles/by-account';
import type { Tree } from '../tree/tree';
import { trustPolicy } from '../roles/trust-policy';

/** The roles that the workflow files name. */
export const PLAN_ROLE = 'orgcharter-plan';
export const DEPLOY_ROLE = 'orgcharter-deploy';
export const EXPIRE_ROLE = 'orgcharter-expire';

/**
 * A CI job plans or deploys up to fifty stacks, one after the other. IAM's default is one hour. The
 * workflow files request this.
 */
export const JOB_SESSION_SECONDS = 4 * 3600;
/**
 * Sessions of chained roles last at most one hour.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 */
const HOUR = 3600;

export interface PipelineContext extends ResolveContext {
  readonly tree: Tree;
  readonly deployedTo: Environment;
  /** The role that deploying assumes in member accounts. */
  readonly accessRole: string;
  /** What the stacks use in an account. */
  readonly namedIn: (account: string) => NamedReads;
}

/**
 * What CI needs to sign in without access keys. In the management account: an OpenID Connect
 * provider, and roles that plan, deploy and revoke expired access. In every other account: a role
 * that plans, which the planning role of the management account can assume. None of it if the state
 * is a local file, which CI does not have, or unless exactly one CI system is given.
 */
export function resolvePipeline(context: PipelineContext): AddedIam {
  const { model, tree, deployedTo, accessRole, namedIn, sourceMap } = context;
  const { pipeline } = model;
  const none = { providers: [], roles: [] };
  if (!pipeline) return none;
  if ((pipeline.github === undefined) === (pipeline.openIdConnect === undefined)) return none; // a rule reports it
  if (deployedTo.state.backend === 'local') return none;

  const { url, audience, planSubjects, deploySubjects, expireSubjects } = issuerOf(
    pipeline,
    deployedTo.name,
  );
  const name = pipelineProviderName(pipeline);
  const management = model.organization.managementAccount.name;
  const trusted = (subjects: readonly string[]): Trust => ({
    kind: 'oidc',
    provider: name,
    audience,
    subjects,
    requireMfa: false,
  });
  const cause = causeAt(sourceMap.key(model, 'pipeline'));
  const mayClose =
    [...tree.accounts.values()].some((each) => each.closeOnDeletion || each.leaving) ||
    tree.formerAccounts.size > 0 ||
    [...(model.unmanagedAccounts?.values() ?? [])].some(({ destroy }) => destroy);

  const role = (
    account: string,
    roleName: string,
    description: string,
    trust: Trust,
    document: PolicyDocument,
    maxSessionSeconds = HOUR,
  ): InAccount<Role> => ({
    account,
    what: {
      name: roleName,
      path: '/',
      description,
      tags: {},
      maxSessionSeconds,
      trust: [trust],
      trustPolicy: trustPolicy([trust], {
        account,
        identityCenterRegion: model.organization.homeRegion,
        issuer: () => url,
        permissionSetName: (key) => key,
      }),
      awsManagedPolicies: [],
      customerManagedPolicies: [],
      inlinePolicies: [{ name: roleName, document, statementCauses: [] }],
      cause,
    },
  });
  const planner: Trust = {
    kind: 'role',
    account: { name: management },
    name: PLAN_ROLE,
    requireMfa: false,
  };
  return {
    providers: [
      {
        account: management,
        what: { name, url, audiences: [audience], thumbprints: [], tags: {} },
      },
    ],
    roles: [
      role(
        management,
        PLAN_ROLE,
        'Plans in CI: reads settings and the state, changes nothing',
        trusted(planSubjects),
        planPolicyOfManagementAccount(deployedTo, PLAN_ROLE, namedIn(management)),
        JOB_SESSION_SECONDS,
      ),
      role(
        management,
        DEPLOY_ROLE,
        'Deploys in CI what is merged',
        trusted(deploySubjects),
        deployPolicy(deployedTo, accessRole, mayClose),
        JOB_SESSION_SECONDS,
      ),
      ...(expireSubjects.length === 0
        ? []
        : [
            role(
              management,
              EXPIRE_ROLE,
              'Revokes in CI access that has expired, and can do nothing else',
              trusted(expireSubjects),
              expirePolicy(deployedTo),
            ),
          ]),
      ...[...tree.accounts.values()]
        .filter(
          ({ isManagementAccount, managed = true, leaving }) =>
            !isManagementAccount && managed && !leaving,
        )
        .map(({ name: account }) =>
          role(
            account,
            PLAN_ROLE,
            'Plans in CI: reads settings, changes nothing',
            planner,
            planPolicy(namedIn(account)),
          ),
        ),
    ],
  };
}

/** The name of the OpenID Connect provider that the pipeline creates in the management account. */
export const pipelineProviderName = ({ github }: WrittenPipeline): string =>
  github ? 'github' : 'pipeline';

/** Tokens of GitHub Actions: https://docs.github.com/en/actions/reference/security/oidc */
function issuerOf({ github, openIdConnect }: WrittenPipeline, environment: string) {
  if (openIdConnect)
    return { ...openIdConnect, expireSubjects: openIdConnect.expireSubjects ?? [] };
  const subject = `repo:${github?.repository}`;
  return {
    url: 'https://token.actions.githubusercontent.com',
    audience: 'sts.amazonaws.com',
    planSubjects: [
      `${subject}:pull_request`,
      `${subject}:ref:refs/heads/${github?.branch ?? 'main'}`,
    ],
    deploySubjects: [`${subject}:environment:${environment}`],
    // no environment of a charter has a dot in its name
    expireSubjects: [`${subject}:environment:${environment}.expiry`],
  };
}
