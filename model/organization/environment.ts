import type { Tags } from './tags';

/** An organization that the charter is deployed to: `config/environments/<name>.yaml`. */
export interface Environment {
  readonly name: string;
  /** Twelve digits. */
  readonly managementAccountId: string;
  readonly state: State;
  /** `false` lets `destroy` delete everything. For trial organizations. Default: `true`. */
  readonly deletionProtection: boolean;
}

/** Where Terraform keeps the state of each stack. */
export type State =
  | {
      readonly backend: 's3';
      readonly bucket: string;
      readonly region: string;
      /** ARN or ID of a KMS key. Default: the bucket's default encryption. */
      readonly kmsKeyId?: string;
      /** Of the bucket. */
      readonly tags?: Tags;
      /** The backend of the `bootstrap` stack: `local` until the bucket exists, then `s3`. */
      readonly bootstrapState: 'local' | 's3';
    }
  | { readonly backend: 'local'; /** A folder next to `cdktf.json`. */ readonly directory: string }
  | {
      readonly backend: 'cloud';
      readonly hostname: string;
      readonly organization: string;
      readonly project?: string;
    };
