/** An account that administers a service for the organization. */
export interface DelegatedAdministrator {
  /** `inspector2.amazonaws.com` */
  readonly service: string;
  /** The name of the account. */
  readonly account: string;
}
