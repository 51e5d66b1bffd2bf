import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../iam/evaluate/evaluate';
import {
  planPolicy,
  planPolicyOfManagementAccount,
} from '../../model/resolve/pipeline/pipeline-policies';
import { plan } from '../../terraform/stack-run';
import type { PlannedChange } from '../../terraform/terraform-message';
import type { Workspace } from '../../terraform/workspace';
import { anEnvironment } from '../organizations';
import { calls, type Call } from './called-actions';

/** What a plan would change, and what it asked AWS for. */
export interface WatchedPlan {
  /** `update aws_iam_role.Developer` */
  readonly changes: readonly string[];
  /** The actions that it called, sorted: `iam:GetRole`. */
  readonly called: readonly string[];
  /**
   * Those of them that the role by which CI plans may not do, in the account where they were
   * called.
   */
  readonly refused: readonly string[];
}

/**
 * Plans a synthesized stack, and reads in the provider's log what it called: the local AWS lets
 * everybody do everything.
 */
export async function watchedPlan(workspace: Workspace, stack: string): Promise<WatchedPlan> {
  const log = join(workspace.folder, `${stack}.log`);
  rmSync(log, { force: true }); // Terraform adds to it
  const changes = await plan(
    { ...workspace, env: { ...workspace.env, TF_LOG_PROVIDER: 'DEBUG', TF_LOG_PATH: log } },
    stack,
  );
  const found = calls(readFileSync(log, 'utf8'));
  return {
    changes: changes.map(shown),
    called: actions(found),
    refused: actions(found.filter((call) => !planRoleMay(call))),
  };
}

/** `update aws_iam_role.Developer` */
export const shown = ({ address, action }: PlannedChange): string => `${action} ${address}`;

const actions = (found: readonly Call[]): readonly string[] =>
  [...new Set(found.map(({ action }) => action))].sort();

const PLAN_ROLE = 'orgcharter-plan';
const MEMBER = { id: '444455556666', isManagementAccount: false };
const MANAGEMENT = { id: '111122223333', isManagementAccount: true };
/** Stands for the buckets of the stacks. A role may read no others. */
const BUCKET = 'a-bucket-of-the-stacks';
/** Stands for the tables of TEAM, likewise. */
const TABLE = 'a-table-of-team';
const POLICIES = {
  member: planPolicy({ buckets: [BUCKET], tables: [TABLE] }),
  management: planPolicyOfManagementAccount(anEnvironment(), PLAN_ROLE, { buckets: [BUCKET] }),
};

/**
 * Whether the role by which CI plans may make a call:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function planRoleMay({ action, inMemberAccount }: Call): boolean {
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: nobody needs a
  // permission for it
  if (action === 'sts:GetCallerIdentity') return true;
  const account = inMemberAccount ? MEMBER : MANAGEMENT;
  const document = inMemberAccount ? POLICIES.member : POLICIES.management;
  const { outcome } = evaluate(
    {
      principal: { kind: 'role', arn: `arn:aws:iam::${account.id}:role/${PLAN_ROLE}`, account },
      action,
      // the one that it assumes is its like in another account; buckets and tables are those of the
      // stacks; of all else, any
      ...(action === 'sts:AssumeRole' && {
        resource: `arn:aws:iam::${MEMBER.id}:role/${PLAN_ROLE}`,
        resourceAccount: MEMBER,
      }),
      ...(/^s3:(?!GetAccountPublicAccessBlock)/.test(action) && {
        resource: `arn:aws:s3:::${BUCKET}`,
        resourceAccount: account,
      }),
      ...(action.startsWith('dynamodb:') && {
        resource: `arn:aws:dynamodb:eu-west-2:${account.id}:table/${TABLE}`,
        resourceAccount: account,
      }),
      organizationId: 'o-acme123456',
      context: {},
    },
    { identity: [{ name: PLAN_ROLE, document }] },
  );
  return outcome === 'allowed';
}
