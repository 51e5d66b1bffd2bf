/**
 * The states of an account that is closed, or about to be. It stays in the organization for 90 days
 * after that.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html
 */
export const CLOSED_STATES: readonly string[] = ['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'];
