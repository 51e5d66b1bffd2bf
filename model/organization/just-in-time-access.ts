import type { Cause } from '../../source/cause';

/** Who may request access in TEAM, and who approves it. */
export interface JustInTimeAccess {
  /** The account where TEAM runs. */
  readonly account: string;
  /** The ID of TEAM's AppSync API. */
  readonly api: string;
  /** Sorted by group. One for each group. */
  readonly eligibilities: readonly Eligibility[];
  /** Sorted by account. One for each account. */
  readonly approvers: readonly Approvers[];
}

/** Members of the group may request each of the permission sets in each of the accounts. */
export interface Eligibility {
  readonly group: string;
  /** Sorted. */
  readonly permissionSets: readonly string[];
  /** Sorted. Never the management account. */
  readonly accounts: readonly string[];
  /** The longest access that a request may ask for. */
  readonly maxHours: number;
  /** Whether somebody has to approve each request. */
  readonly approval: boolean;
  readonly ticket?: string;
  readonly cause: Cause;
}

/** Who approves requests for an account. Nobody approves their own. */
export interface Approvers {
  readonly account: string;
  /** Sorted. */
  readonly groups: readonly string[];
  readonly ticket?: string;
  readonly cause: Cause;
}

/**
 * The DynamoDB tables of TEAM. Amplify names them after the model, the API and its environment,
 * which TEAM's template names `main`.
 * https://github.com/aws-samples/iam-identity-center-team/blob/main/deployment/template.yml
 */
export const tablesOfTeam = (api: string) => ({
  eligibility: `Eligibility-${api}-main`,
  approvers: `Approvers-${api}-main`,
});
