/**
 * The service that changes names and regions of member accounts for the management account, which
 * needs trusted access.
 * https://docs.aws.amazon.com/accounts/latest/reference/using-orgs-trusted-access.html
 */
export const ACCOUNT_MANAGEMENT = 'account.amazonaws.com';
