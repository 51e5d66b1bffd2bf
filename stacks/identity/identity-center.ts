/** Expressions for the organization's only Identity Center instance. */
export interface IdentityCenter {
  readonly instanceArn: string;
  readonly identityStoreId: string;
}
