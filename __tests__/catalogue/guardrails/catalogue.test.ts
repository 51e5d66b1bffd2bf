import { findGuardrail, guardrailNames } from '../../../catalogue/guardrails/catalogue';
import type { GuardrailContext } from '../../../catalogue/guardrails/kit/guardrail';
import { defaultLimits } from '../../../model/aws/limits';
import { POLICY_LIMITS } from '../../../model/aws/policy-limits';

const context: GuardrailContext = {
  governedRegions: ['eu-west-1', 'eu-west-2'],
  accessRole: 'OrganizationAccountAccessRole',
  auditTrail: { bucket: 'securecart-trail', keyAlias: 'alias/orgcharter-audit-trail' },
  configDelivery: { bucket: 'securecart-config', keyAlias: 'alias/orgcharter-config' },
};

const guardrail = (name: string) => {
  const found = findGuardrail(name);
  if (!found) throw new Error(`no guardrail ${name}`);
  return found;
};
const minified = (name: string, parameters: Record<string, string[]> = {}, of = context) =>
  JSON.stringify(guardrail(name).policy(parameters, of));
interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Condition?: Record<string, Record<string, unknown>>;
}
const statements = (name: string, parameters: Record<string, string[]> = {}) =>
  (guardrail(name).policy(parameters, context)['Statement'] ?? []) as unknown as Statement[];

describe('the exact policy with default parameters', () => {
  const deployer =
    '"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/OrganizationAccountAccessRole"]}';
  const policy = (...list: string[]) => `{"Version":"2012-10-17","Statement":[${list.join(',')}]}`;
  const aclCalls =
    '"Action":["s3:CreateBucket","s3:PutBucketAcl","s3:PutObject","s3:PutObjectAcl","s3:PutObjectVersionAcl"],"Resource":"*"';
  const publicGrant = (name: string, header: string) =>
    `{"Sid":"DenyPublicGrant${name}","Effect":"Deny",${aclCalls},"Condition":{"StringLike":{"s3:x-amz-grant-${header}":["*http://acs.amazonaws.com/groups/global/*"]}}}`;

  test.each([
    [
      'deny-iam-users',
      policy(
        '{"Sid":"DenyIamUsers","Effect":"Deny","Action":["iam:CreateAccessKey","iam:CreateLoginProfile","iam:CreateServiceSpecificCredential","iam:CreateUser","iam:ResetServiceSpecificCredential","iam:UpdateLoginProfile","iam:UploadCloudFrontPublicKey","iam:UploadSSHPublicKey","iam:UploadSigningCertificate"],"Resource":"*"}',
        `{"Sid":"DenyReactivatingAccessKeys","Effect":"Deny","Action":["iam:UpdateAccessKey","iam:UpdateCloudFrontPublicKey","iam:UpdateSSHPublicKey","iam:UpdateServiceSpecificCredential","iam:UpdateSigningCertificate"],"Resource":"*","Condition":{${deployer}}}`,
      ),
    ],
    [
      'deny-internet-gateways',
      policy(
        '{"Sid":"DenyInternetGateways","Effect":"Deny","Action":["ec2:AcceptVpcPeeringConnection","ec2:AssociateClientVpnTargetNetwork","ec2:AttachInternetGateway","ec2:CreateCarrierGateway","ec2:CreateClientVpnEndpoint","ec2:CreateDefaultVpc","ec2:CreateEgressOnlyInternetGateway","ec2:CreateInternetGateway","ec2:CreateVerifiedAccessEndpoint","ec2:CreateVpcPeeringConnection","globalaccelerator:AddCustomRoutingEndpoints","globalaccelerator:AddEndpoints","globalaccelerator:CreateAccelerator","globalaccelerator:CreateCustomRoutingAccelerator","globalaccelerator:CreateCustomRoutingEndpointGroup","globalaccelerator:CreateCustomRoutingListener","globalaccelerator:CreateEndpointGroup","globalaccelerator:CreateListener","globalaccelerator:UpdateCustomRoutingListener","globalaccelerator:UpdateEndpointGroup","globalaccelerator:UpdateListener","lightsail:PeerVpc"],"Resource":"*"}',
      ),
    ],
    [
      'deny-leave-organization',
      policy(
        '{"Sid":"DenyLeaveOrganization","Effect":"Deny","Action":["organizations:AcceptHandshake","organizations:LeaveOrganization"],"Resource":"*"}',
      ),
    ],
    [
      'deny-noncompliant-buckets',
      policy(
        `{"Sid":"DenyPublicAcls","Effect":"Deny",${aclCalls},"Condition":{"StringEquals":{"s3:x-amz-acl":["authenticated-read","public-read","public-read-write"]}}}`,
        publicGrant('FullControl', 'full-control'),
        publicGrant('Read', 'read'),
        publicGrant('ReadAcp', 'read-acp'),
        publicGrant('Write', 'write'),
        publicGrant('WriteAcp', 'write-acp'),
        `{"Sid":"DenyAclsInBody","Effect":"Deny","Action":["s3:PutBucketAcl","s3:PutObjectAcl","s3:PutObjectVersionAcl"],"Resource":"*","Condition":{${deployer},"Null":{"s3:x-amz-acl":"true","s3:x-amz-grant-full-control":"true","s3:x-amz-grant-read":"true","s3:x-amz-grant-read-acp":"true","s3:x-amz-grant-write":"true","s3:x-amz-grant-write-acp":"true"}}}`,
        '{"Sid":"DenyBucketsWithAcls","Effect":"Deny","Action":["s3:CreateBucket"],"Resource":"*","Condition":{"Null":{"s3:x-amz-object-ownership":"false"},"StringNotEquals":{"s3:x-amz-object-ownership":"BucketOwnerEnforced"}}}',
        `{"Sid":"KeepBucketOwnershipControls","Effect":"Deny","Action":["s3:PutBucketOwnershipControls"],"Resource":"*","Condition":{${deployer}}}`,
        `{"Sid":"KeepAccountPublicAccessBlock","Effect":"Deny","Action":["s3:PutAccountPublicAccessBlock"],"Resource":"*","Condition":{${deployer}}}`,
      ),
    ],
    [
      'deny-root-user',
      policy(
        '{"Sid":"DenyRootUser","Effect":"Deny","Action":["*"],"Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"},"Null":{"aws:AssumedRoot":"true"}}}',
      ),
    ],
    [
      'protect-access-role',
      policy(
        `{"Sid":"ProtectAccessRole","Effect":"Deny","Action":["iam:AttachRolePolicy","iam:CreateRole","iam:DeleteRole","iam:DeleteRolePermissionsBoundary","iam:DeleteRolePolicy","iam:DetachRolePolicy","iam:PutRolePermissionsBoundary","iam:PutRolePolicy","iam:UpdateAssumeRolePolicy","iam:UpdateRole"],"Resource":["arn:aws:iam::*:role/OrganizationAccountAccessRole"],"Condition":{${deployer}}}`,
      ),
    ],
    [
      'protect-cloudtrail',
      policy(
        `{"Sid":"ProtectTrails","Effect":"Deny","Action":["cloudtrail:DeleteChannel","cloudtrail:DeleteEventDataStore","cloudtrail:DeleteServiceLinkedChannel","cloudtrail:DeleteTrail","cloudtrail:DisableFederation","cloudtrail:PutEventConfiguration","cloudtrail:PutEventSelectors","cloudtrail:PutInsightSelectors","cloudtrail:StopEventDataStoreIngestion","cloudtrail:StopLogging","cloudtrail:UpdateChannel","cloudtrail:UpdateEventDataStore","cloudtrail:UpdateServiceLinkedChannel","cloudtrail:UpdateTrail"],"Resource":"*","Condition":{${deployer}}}`,
        `{"Sid":"ProtectTrailFiles","Effect":"Deny","Action":["s3:BypassGovernanceRetention","s3:DeleteObject","s3:DeleteObjectTagging","s3:DeleteObjectVersion","s3:DeleteObjectVersionTagging","s3:ObjectOwnerOverrideToBucketOwner","s3:PutObject","s3:PutObjectAcl","s3:PutObjectLegalHold","s3:PutObjectRetention","s3:PutObjectTagging","s3:PutObjectVersionAcl","s3:PutObjectVersionTagging","s3:ReplicateDelete","s3:ReplicateObject","s3:UpdateObjectEncryption"],"Resource":["arn:aws:s3:::securecart-trail/*"],"Condition":{${deployer}}}`,
        `{"Sid":"ProtectTrailBucket","Effect":"Deny","Action":["s3:DeleteBucket","s3:DeleteBucketPolicy","s3:DeleteBucketWebsite","s3:PutBucketAcl","s3:PutBucketLogging","s3:PutBucketObjectLockConfiguration","s3:PutBucketOwnershipControls","s3:PutBucketPolicy","s3:PutBucketPublicAccessBlock","s3:PutBucketVersioning","s3:PutBucketWebsite","s3:PutEncryptionConfiguration","s3:PutLifecycleConfiguration","s3:PutReplicationConfiguration"],"Resource":["arn:aws:s3:::securecart-trail"],"Condition":{${deployer}}}`,
        `{"Sid":"ProtectTrailKey","Effect":"Deny","Action":["kms:CreateGrant","kms:DisableKey","kms:DisableKeyRotation","kms:PutKeyPolicy","kms:RevokeGrant","kms:ScheduleKeyDeletion"],"Resource":"*","Condition":{${deployer},"ForAnyValue:StringEquals":{"kms:ResourceAliases":"alias/orgcharter-audit-trail"}}}`,
        `{"Sid":"ProtectTrailKeyAlias","Effect":"Deny","Action":["kms:DeleteAlias","kms:UpdateAlias"],"Resource":["arn:aws:kms:*:*:alias/orgcharter-audit-trail"],"Condition":{${deployer}}}`,
      ),
    ],
    [
      'require-ebs-encryption',
      policy(
        '{"Sid":"RequireVolumeEncryption","Effect":"Deny","Action":["ec2:CopyVolumes","ec2:CreateFleet","ec2:CreateVolume","ec2:ImportInstance","ec2:ImportVolume","ec2:RunInstances"],"Resource":["arn:aws:ec2:*:*:volume/*"],"Condition":{"Bool":{"ec2:Encrypted":"false"}}}',
        `{"Sid":"KeepVolumeEncryptionByDefault","Effect":"Deny","Action":["ec2:DisableEbsEncryptionByDefault"],"Resource":"*","Condition":{${deployer}}}`,
      ),
    ],
    [
      'require-mfa-for-iam-users',
      policy(
        '{"Sid":"RequireMfaForIamUsers","Effect":"Deny","NotAction":["iam:ChangePassword","iam:CreateVirtualMFADevice","iam:EnableMFADevice","iam:GetAccountPasswordPolicy","iam:GetMFADevice","iam:GetUser","iam:ListMFADevices","iam:ListVirtualMFADevices","iam:ResyncMFADevice","sts:GetSessionToken"],"Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"},"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}',
      ),
    ],
    [
      'require-rds-encryption',
      policy(
        '{"Sid":"RequireClusterEncryption","Effect":"Deny","Action":["rds:CreateDBCluster","rds:RestoreDBClusterFromS3"],"Resource":"*","Condition":{"Bool":{"rds:StorageEncrypted":"false"}}}',
        '{"Sid":"RequireDatabaseEncryption","Effect":"Deny","Action":["rds:CreateDBInstance","rds:RestoreDBInstanceFromS3"],"Resource":"*","Condition":{"Bool":{"rds:StorageEncrypted":"false"},"StringNotLike":{"rds:DatabaseEngine":["aurora*","docdb","neptune"]}}}',
      ),
    ],
    [
      'require-s3-encryption',
      policy(
        '{"Sid":"DenyCustomerProvidedKeys","Effect":"Deny","Action":["s3:PutObject"],"Resource":"*","Condition":{"Null":{"s3:x-amz-server-side-encryption-customer-algorithm":"false"}}}',
        '{"Sid":"DenyKeysOfOthers","Effect":"Deny","Action":["kms:Encrypt","kms:GenerateDataKey","kms:GenerateDataKeyWithoutPlaintext","kms:ReEncryptTo"],"Resource":"*","Condition":{"StringLike":{"kms:ViaService":"s3.*.amazonaws.com"},"StringNotEquals":{"aws:ResourceOrgID":"${organization:id}"}}}',
        '{"Sid":"DenyPlainHttp","Effect":"Deny","Action":["s3:*"],"Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}',
      ),
    ],
    [
      'restrict-regions',
      policy(
        `{"Sid":"RestrictRegions","Effect":"Deny","NotAction":["a4b:*","access-analyzer:*","account:*","acm:*","activate:*","artifact:*","aws-marketplace-management:*","aws-marketplace:*","aws-portal:*","billing:*","billingconductor:*","budgets:*","ce:*","chatbot:*","chime:*","cloudfront:*","cloudtrail:LookupEvents","compute-optimizer:*","config:*","consoleapp:*","consolidatedbilling:*","cur:*","datapipeline:GetAccountLimits","devicefarm:*","directconnect:*","ec2:DescribeRegions","ec2:DescribeTransitGateways","ec2:DescribeVpnGateways","ecr-public:*","fms:*","freetier:*","globalaccelerator:*","health:*","iam:*","importexport:*","invoicing:*","iq:*","kms:*","license-manager:ListReceivedLicenses","lightsail:Get*","mobileanalytics:*","networkmanager:*","notifications-contacts:*","notifications:*","organizations:*","payments:*","pricing:*","quicksight:DescribeAccountSubscription","resource-explorer-2:*","route53-recovery-cluster:*","route53-recovery-control-config:*","route53-recovery-readiness:*","route53:*","route53domains:*","s3:CreateMultiRegionAccessPoint","s3:DeleteMultiRegionAccessPoint","s3:DescribeMultiRegionAccessPointOperation","s3:GetAccountPublicAccessBlock","s3:GetBucketLocation","s3:GetBucketPolicyStatus","s3:GetBucketPublicAccessBlock","s3:GetMultiRegionAccessPoint","s3:GetMultiRegionAccessPointPolicy","s3:GetMultiRegionAccessPointPolicyStatus","s3:GetStorageLensConfiguration","s3:GetStorageLensDashboard","s3:ListAllMyBuckets","s3:ListMultiRegionAccessPoints","s3:ListStorageLensConfigurations","s3:PutAccountPublicAccessBlock","s3:PutMultiRegionAccessPointPolicy","savingsplans:*","shield:*","sso:*","sts:*","support:*","supportapp:*","supportplans:*","sustainability:*","tag:GetResources","tax:*","trustedadvisor:*","vendor-insights:ListEntitledSecurityProfiles","waf-regional:*","waf:*","wafv2:*"],"Resource":"*","Condition":{${deployer},"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-west-2"]}}},{"Sid":"RestrictBucketRegions","Effect":"Deny","Action":["s3:CreateBucket"],"Resource":"*","Condition":{${deployer},"Null":{"s3:LocationConstraint":"false"},"StringNotEquals":{"s3:LocationConstraint":["EU","eu-west-1","eu-west-2"]}}},{"Sid":"RestrictKeyReplicas","Effect":"Deny","Action":["kms:ReplicateKey"],"Resource":"*","Condition":{${deployer},"StringNotEquals":{"kms:ReplicaRegion":["eu-west-1","eu-west-2"]}}},{"Sid":"RestrictPrimaryKeys","Effect":"Deny","Action":["kms:UpdatePrimaryRegion"],"Resource":"*","Condition":{${deployer},"StringNotEquals":{"kms:PrimaryRegion":["eu-west-1","eu-west-2"]}}},{"Sid":"RestrictSecretReplicas","Effect":"Deny","Action":["secretsmanager:CreateSecret","secretsmanager:ReplicateSecretToRegions"],"Resource":"*","Condition":{${deployer},"ForAnyValue:StringNotEquals":{"secretsmanager:AddReplicaRegions":["eu-west-1","eu-west-2"]}}}`,
      ),
    ],
  ])('%s', (name, expected) => expect(minified(name)).toBe(expected));

  test.each([
    [
      'block-public-images',
      '{"ec2_attributes":{"image_block_public_access":{"state":{"@@assign":"block_new_sharing"}}}}',
    ],
    [
      'block-public-snapshots',
      '{"ec2_attributes":{"snapshot_block_public_access":{"state":{"@@assign":"block_all_sharing"}}}}',
    ],
    [
      'block-serial-console',
      '{"ec2_attributes":{"serial_console_access":{"status":{"@@assign":"disabled"}}}}',
    ],
    [
      'block-vpc-internet-access',
      '{"ec2_attributes":{"vpc_block_public_access":{"internet_gateway_block":{"mode":{"@@assign":"block_ingress"},"exclusions_allowed":{"@@assign":"enabled"}}}}}',
    ],
    ['opt-out-of-ai-services', '{"services":{"default":{"opt_out_policy":{"@@assign":"optOut"}}}}'],
    [
      'require-imdsv2',
      '{"ec2_attributes":{"instance_metadata_defaults":{"http_tokens":{"@@assign":"required"},"http_tokens_enforced":{"@@assign":"enabled"},"http_endpoint":{"@@assign":"no_preference"},"http_put_response_hop_limit":{"@@assign":"2"},"instance_metadata_tags":{"@@assign":"no_preference"}}}}',
    ],
    [
      'restrict-images',
      '{"ec2_attributes":{"allowed_images_settings":{"state":{"@@assign":"enabled"},"image_criteria":{"criteria_1":{"allowed_image_providers":{"@@append":["amazon"]}}}}}}',
    ],
  ])('%s', (name, expected) => expect(minified(name)).toBe(expected));

  test('the tables above are complete', () =>
    expect(guardrailNames().join(' ')).toBe(
      [
        'block-public-images block-public-snapshots block-serial-console block-vpc-internet-access',
        'deny-bucket-deletion deny-confused-deputy deny-external-sharing deny-iam-users deny-identity-center-instances deny-imdsv1 deny-internet-gateways deny-key-deletion deny-leave-organization deny-noncompliant-buckets deny-public-functions deny-purchases deny-region-opt-in deny-root-access-keys deny-root-user deny-snapshot-sharing',
        'identity-perimeter',
        'opt-out-of-ai-services',
        'protect-access-analyzer protect-access-role protect-account-settings protect-backups protect-cloudtrail protect-config protect-flow-logs protect-guardduty protect-identity-providers protect-platform-roles protect-security-hub protect-state-bucket protect-trust-anchors',
        'quarantine',
        'require-ebs-encryption require-imdsv2 require-mfa-for-iam-users require-rds-encryption require-s3-encryption require-tags require-tls',
        'resource-perimeter',
        'restrict-github-actions restrict-images restrict-instance-types restrict-regions restrict-services',
      ].join(' '),
    ));
});

describe('every guardrail', () => {
  test.each(guardrailNames())(
    '%s has its name, and describes its purpose and its exemptions in sentences',
    (name) => {
      const { description, exempt, parameters } = guardrail(name);
      expect(guardrail(name).name).toBe(name);
      for (const sentence of [
        description,
        ...exempt,
        ...Object.values(parameters).map((parameter) => parameter.description),
      ])
        expect(sentence).toMatch(/^[A-Z].*\.$/);
    },
  );

  test.each(guardrailNames())(
    '%s uses at most half of the maximum policy size, to leave room for exemptions',
    (name) => {
      const limit = defaultLimits[POLICY_LIMITS[guardrail(name).type].size];
      expect(minified(name).length).toBeLessThan(limit / 2);
    },
  );

  test.each(guardrailNames())('%s only denies, and accepts its own defaults as values', (name) => {
    expect(statements(name).map(({ Effect }) => Effect)).toEqual(
      statements(name).map(() => 'Deny'),
    );
    for (const { pattern, default: defaults } of Object.values(guardrail(name).parameters)) {
      expect(defaults(context).filter((value) => !pattern.test(value))).toEqual([]);
    }
  });

  test('statement IDs are unique and valid', () => {
    const ids = guardrailNames().flatMap((name) => statements(name).map(({ Sid }) => Sid));
    expect(ids.filter((id) => !/^[A-Za-z0-9]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('parameters', () => {
  test('require-tags: tags that differ only in punctuation have statement IDs of their own', () => {
    const ids = statements('require-tags', { tags: ['a-b', 'ab', 'a b', 'InEc2ab', 'a2db'] }).map(
      ({ Sid }) => Sid,
    );
    expect(new Set(ids).size).toBe(10);
    expect(ids.filter((id) => !/^[A-Za-z0-9]+$/.test(id))).toEqual([]);
  });

  test.each([
    ['acme/charter', 'repo:acme/charter:*', 'repo:acme@*/charter@*:*'],
    ['acme/*', 'repo:acme/*:*', 'repo:acme@*/*@*:*'],
    ['acme@12/charter@34', 'repo:acme@12/charter@34:*'],
    ['acme@12/*@*', 'repo:acme@12/*@*:*'],
  ])('restrict-github-actions: %s allows subjects with and without IDs', (name, ...subjects) => {
    expect(
      guardrail('restrict-github-actions').parameters['repositories']?.pattern.test(name),
    ).toBe(true);
    expect(statements('restrict-github-actions', { repositories: [name] })[0]?.Condition).toEqual({
      Null: { 'token.actions.githubusercontent.com:sub': 'false' },
      StringNotLike: { 'token.actions.githubusercontent.com:sub': subjects },
    });
  });

  test.each(['acme', 'acme/*/x', 'acme@12/charter', 'acme/charter@34', '*/charter', 'acme@*/x@1'])(
    'restrict-github-actions: %s is not a repository',
    (name) =>
      expect(
        guardrail('restrict-github-actions').parameters['repositories']?.pattern.test(name),
      ).toBe(false),
  );

  test('their order does not change the policy', () =>
    expect(
      minified('restrict-regions', {
        regions: ['us-east-1', 'eu-west-2'],
        exceptActions: ['bedrock:InvokeModel*'],
      }),
    ).toBe(
      minified('restrict-regions', {
        exceptActions: ['bedrock:InvokeModel*'],
        regions: ['eu-west-2', 'us-east-1', 'eu-west-2'],
      }),
    ));

  test('restrict-regions: other regions and exempt actions', () => {
    const [statement] = statements('restrict-regions', {
      regions: ['eu-central-1'],
      exceptActions: ['bedrock:InvokeModel*'],
    });
    expect(statement?.Condition?.['StringNotEquals']).toEqual({
      'aws:RequestedRegion': ['eu-central-1'],
    });
    expect(statement?.NotAction).toEqual(
      [...(statements('restrict-regions')[0]?.NotAction ?? []), 'bedrock:InvokeModel*'].sort(),
    );
  });

  test.each(guardrailNames().filter((name) => guardrail(name).parameters['exceptRoles']))(
    '%s exempts the given roles in every statement',
    (name) => {
      for (const { Sid, Condition } of statements(name, {
        exceptRoles: ['ci/deployer', 'Admin*'],
      })) {
        const spared = Condition?.['ArnNotLike']?.['aws:PrincipalArn'];
        expect({ Sid, spared }).toEqual({
          Sid,
          spared: expect.arrayContaining([
            'arn:aws:iam::*:role/Admin*',
            'arn:aws:iam::*:role/ci/deployer',
          ]),
        });
      }
    },
  );

  test.each([
    [
      'regions',
      ['eu-west-2', 'us-gov-west-1', 'unspecified'],
      ['eu-west2', 'EU-WEST-2', 'eu-west-*', ''],
    ],
    ['exceptActions', ['bedrock:InvokeModel*', 's3:*'], ['*', 'bedrock', 'bedrock:', '*:*']],
    [
      'exceptRoles',
      ['Admin', 'ci/deployer', 'aws-reserved/sso.amazonaws.com/*'],
      ['', '/Admin', 'ci//x', 'arn:aws:iam::*:role/Admin', 'Admin role'],
    ],
  ])('%s', (name, good, bad) => {
    const pattern = guardrail('restrict-regions').parameters[name]?.pattern;
    expect(good.filter((value) => !pattern?.test(value))).toEqual([]);
    expect(bad.filter((value) => pattern?.test(value))).toEqual([]);
  });

  test('protect-cloudtrail without a trail in the charter', () => {
    const { governedRegions, accessRole } = context;
    expect(
      JSON.parse(minified('protect-cloudtrail', {}, { governedRegions, accessRole })).Statement.map(
        ({ Sid }: Statement) => Sid,
      ),
    ).toEqual(['ProtectTrails']);
  });
});
