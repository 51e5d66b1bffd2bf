import { FORMATS } from '../aws/formats';
import { object, optional, required } from './kit/object';
import { boolean, oneOf, text } from './kit/scalars';
import type { Schema, Written } from './kit/schema';
import { wrongType } from './kit/schema';
import { accountId, region, tags } from './common';

/**
 * Terraform evaluates `${…}` in what it reads other stacks' state with. So each text here has a
 * form without `$` and `%`. HCP Terraform's names:
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/organizations and …/projects
 */
const state = object('state', {
  backend: required(
    oneOf('s3', 'local', 'cloud'),
    's3: a bucket; local: files next to cdktf.json; cloud: HCP Terraform',
  ),
  bucket: optional(
    text({ expected: "a bucket's name", pattern: FORMATS.bucketName.pattern }),
    's3: globally unique. The bootstrap stack creates the bucket',
  ),
  region: optional(
    region,
    "s3: the bucket's region. Required with bucket, because the bucket does not move when the home region changes",
  ),
  kmsKeyId: optional(
    text({
      expected: 'the ARN of a KMS key',
      pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[\w/-]+$/,
    }),
    "s3: an existing KMS key of your own. Default: the bucket's default encryption",
  ),
  bootstrapState: optional(
    oneOf('local', 's3'),
    's3: where the state of the bootstrap stack itself is stored. Use local until the bucket exists, then s3. Default: local',
  ),
  directory: optional(
    text({ expected: 'a folder', pattern: /^[\w.-]+(\/[\w.-]+)*$/ }),
    'local: the folder, next to cdktf.json. Default: terraform-state',
  ),
  tags: optional(tags, 's3: tags of the bucket, in addition to organization.tags'),
  hostname: optional(
    text({ expected: 'a host name', pattern: /^[A-Za-z0-9.-]+(:\d+)?$/ }),
    'cloud: the host name of HCP Terraform or Terraform Enterprise. Default: app.terraform.io',
  ),
  organization: optional(
    text({ expected: 'the name of an organization in HCP Terraform', pattern: /^[\w-]+$/ }),
    'cloud: the organization in HCP Terraform',
  ),
  project: optional(
    text({ expected: 'the name of a project in HCP Terraform', pattern: /^[\w -]+$/ }),
    'cloud: the project that the workspaces belong to',
  ),
});
export type WrittenState = Written<typeof state>;

/**
 * Overrides are merged over the model before it is read, so they are held to the model's own
 * schema, not to one here.
 */
const overrides: Schema<undefined> = {
  json: { $ref: '#/$defs/override' },
  read(node, reading) {
    if (node.kind !== 'map' && !(node.kind === 'scalar' && node.value === null))
      wrongType(node, 'a mapping like the charter', reading);
    return undefined;
  },
};

export const environment = object('the environment', {
  managementAccountId: required(
    accountId,
    'The management account of the organization that this environment deploys to. Credentials for any other account are rejected',
  ),
  state: required(state, 'Where Terraform stores the state of each stack'),
  deletionProtection: optional(
    boolean,
    'Set it to false for a test organization: Terraform can then destroy everything. Default: true',
  ),
  overrides: optional(
    overrides,
    'Merged over the charter by name. A list replaces the whole list; null removes an entry',
  ),
});
export type WrittenEnvironment = Written<typeof environment>;
