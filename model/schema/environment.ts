import { FORMATS } from '../aws/formats';
import { object, optional, required } from './kit/collections';
import { boolean, oneOf, text } from './kit/scalars';
import type { Schema, Written } from './kit/schema';
import { wrongType } from './kit/schema';
import { accountId, region } from './common';

const state = object('state', {
  backend: required(
    oneOf('s3', 'local', 'cloud'),
    's3: a bucket; local: files beside cdktf.json; cloud: HCP Terraform',
  ),
  bucket: optional(
    text({ expected: "a bucket's name", pattern: FORMATS.bucketName.pattern }),
    's3: unique in all of AWS; the bootstrap stack makes it',
  ),
  region: optional(region, "s3: the bucket's region. Default: the home region"),
  kmsKeyId: optional(
    text({
      expected: 'the ARN of a KMS key',
      pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[\w/-]+$/,
    }),
    "s3: a key of the team's own, that exists. Default: the bucket's own encryption",
  ),
  bootstrapState: optional(
    oneOf('local', 's3'),
    's3: where the state of the bootstrap stack itself is. Default: local; s3 once the bucket exists',
  ),
  directory: optional(
    text({ expected: 'a folder', pattern: /^[\w.-]+(\/[\w.-]+)*$/ }),
    'local: the folder, beside cdktf.json. Default: terraform-state',
  ),
  hostname: optional(
    text({ expected: 'a host name' }),
    'cloud: the host of HCP Terraform or Terraform Enterprise. Default: app.terraform.io',
  ),
  organization: optional(
    text({ expected: 'the name of an organization in HCP Terraform' }),
    'cloud: the organization in HCP Terraform',
  ),
  project: optional(
    text({ expected: 'the name of a project in HCP Terraform' }),
    'cloud: the project that workspaces belong to',
  ),
});
export type WrittenState = Written<typeof state>;

/** Overrides are merged over the model before it is read, so they are held to the model's own schema, not to one here. */
const overrides: Schema<undefined> = {
  json: { $ref: '#/$defs/override' },
  read(node, reading) {
    if (node.kind !== 'map' && !(node.kind === 'scalar' && node.value === null))
      wrongType(node, 'a mapping like the model', reading);
    return undefined;
  },
};

export const environment = object('the environment', {
  managementAccountId: required(
    accountId,
    'The management account of the organization that this environment is. Credentials of another account are refused',
  ),
  state: required(state, "Where Terraform keeps each stack's state"),
  deletionProtection: optional(
    boolean,
    'false: everything may be destroyed, for organizations that are there to be tried out. Default: true',
  ),
  overrides: optional(
    overrides,
    'Merged over the model by name. Lists are replaced; null takes an entry away',
  ),
});
export type WrittenEnvironment = Written<typeof environment>;
