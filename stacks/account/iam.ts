import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { RolesanywhereProfile } from '@cdktf/provider-aws/lib/rolesanywhere-profile';
import { RolesanywhereTrustAnchor } from '@cdktf/provider-aws/lib/rolesanywhere-trust-anchor';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import type {
  AccountIam,
  DeclaredPolicy,
  OpenIdConnectProvider,
  Profile,
  SharedBucket,
  TrustAnchor,
} from '../../model/organization';
import { addRole } from './roles';
import { address } from '../../lib/address';
import { addresses, keyPart } from '../kit/addresses';
import { attribute, literalTags } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';
import { policyJson } from '../kit/policy-json';
import { literal } from '../kit/terraform-text';

/** Adds IAM policies, roles, and the resources that roles need to one account. */
export function addIam(stack: EnvironmentStack, iam: AccountIam): void {
  const policies = new Map(
    iam.customerManagedPolicies.map((policy) => [
      policy.path + policy.name,
      addPolicy(stack, policy),
    ]),
  );
  for (const provider of iam.openIdConnectProviders) addProvider(stack, provider);
  const anchors = new Map(
    iam.trustAnchors.map((anchor) => [anchor.name, addTrustAnchor(stack, anchor)]),
  );
  const references = {
    policyArn: ({ name, path }: Pick<DeclaredPolicy, 'name' | 'path'>) =>
      policies.get(path + name) ??
      `arn:aws:iam::${stack.ids.account(stack.account)}:policy${literal(path + name)}`,
    trustAnchorArn: (name: string) => anchors.get(name)!,
  };
  const roles = new Map(iam.roles.map((role) => [role.name, addRole(stack, role, references)]));
  for (const profile of iam.profiles)
    addProfile(
      stack,
      profile,
      profile.roles.map((role) => roles.get(role)!),
    );
  addSharedBuckets(stack, iam.sharedBuckets);
}

/** Returns the expression for its ARN. */
function addPolicy(stack: EnvironmentStack, policy: DeclaredPolicy): string {
  const { name, path, description, document, tags } = policy;
  return attribute(
    stack.add(IamPolicy, addresses(keyPart(policy)), {
      name: literal(name),
      path: literal(path),
      description: literal(description),
      policy: policyJson(document, stack.ids),
      tags: literalTags(tags),
    }),
    'arn',
  );
}

function addProvider(stack: EnvironmentStack, provider: OpenIdConnectProvider): void {
  const { url, audiences, thumbprints, tags } = provider;
  stack.add(IamOpenidConnectProvider, addresses(keyPart(provider)), {
    url: literal(url),
    clientIdList: audiences.map(literal),
    ...(thumbprints.length > 0 && { thumbprintList: [...thumbprints] }),
    tags: literalTags(tags),
  });
}

/** Returns the expression for its ARN. */
function addTrustAnchor(stack: EnvironmentStack, anchor: TrustAnchor): string {
  const { name, source, enabled, tags } = anchor;
  return attribute(
    stack.add(RolesanywhereTrustAnchor, addresses(keyPart(anchor)), {
      name: literal(name),
      enabled,
      source:
        'acmPcaArn' in source
          ? { sourceType: 'AWS_ACM_PCA', sourceData: { acmPcaArn: literal(source.acmPcaArn) } }
          : {
              sourceType: 'CERTIFICATE_BUNDLE',
              sourceData: { x509CertificateData: literal(source.certificateBundle) },
            },
      tags: literalTags(tags),
    }),
    'arn',
  );
}

function addProfile(stack: EnvironmentStack, profile: Profile, roleArns: readonly string[]): void {
  const { name, sessionSeconds, enabled, tags } = profile;
  stack.add(RolesanywhereProfile, addresses(keyPart(profile)), {
    name: literal(name),
    enabled,
    durationSeconds: sessionSeconds,
    roleArns: [...roleArns],
    tags: literalTags(tags),
  });
}

/**
 * Adds the policies of buckets that the charter owns, and outputs the statements to add to the
 * others.
 */
function addSharedBuckets(stack: EnvironmentStack, buckets: readonly SharedBucket[]): void {
  for (const { name, policy } of buckets) {
    if (policy)
      stack.add(S3BucketPolicy, address(name), {
        bucket: literal(name),
        policy: policyJson(policy, stack.ids),
      });
  }
  const others = buckets.filter(
    ({ policy, readerStatements }) => policy === undefined && readerStatements.length > 0,
  );
  if (others.length === 0) return;
  const statements = others.map(({ name, readerStatements }) => [
    literal(name),
    policyJson({ Version: '2012-10-17', Statement: readerStatements }, stack.ids),
  ]);
  stack.addOutput(
    'bucket_reader_statements',
    Object.fromEntries(statements),
    'Statements to add to the policies of these buckets',
  );
}
