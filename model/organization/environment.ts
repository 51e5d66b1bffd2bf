/** One organization that the model is deployed to: `config/environments/<name>.yaml`. */
export interface Environment {
  readonly name: string;
  /** Twelve digits. */
  readonly managementAccountId: string;
  readonly state: State;
  /** `false` lets `destroy` take everything away: for organizations that are there to be tried out. Default: `true`. */
  readonly deletionProtection: boolean;
}

/** Where Terraform keeps the state of each stack. */
export type State =
  | {
      readonly backend: 's3';
      readonly bucket: string;
      readonly region: string;
      /** ARN or id of a KMS key; without it the bucket's own encryption applies. */
      readonly kmsKeyId?: string;
      /** Where the state of the `bootstrap` stack is: `local` until the bucket exists, then `s3`. */
      readonly bootstrapState: 'local' | 's3';
    }
  | { readonly backend: 'local'; /** A folder beside `cdktf.json`. */ readonly directory: string }
  | {
      readonly backend: 'cloud';
      readonly hostname: string;
      readonly organization: string;
      readonly project?: string;
    };
