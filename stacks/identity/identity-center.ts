/** Expressions for Identity Center's instance. There is one in an organization. */
export interface IdentityCenter {
  readonly instanceArn: string;
  readonly identityStoreId: string;
}
