/** An `organization.yml` of org-formation, of the form that its documentation describes. */
export const ORG_FORMATION = `AWSTemplateFormatVersion: '2010-09-09-OC'

Organization:
  Root:
    Type: OC::ORG::MasterAccount
    Properties:
      AccountName: My Organization Root
      AccountId: '123123123123'
      RootEmail: root@myorg.example
      Tags:
        budget-alarm-threshold: '2500'

  OrganizationRoot:
    Type: OC::ORG::OrganizationRoot
    Properties:
      ServiceControlPolicies:
        - !Ref RestrictUnusedRegionsSCP

  ProductionAccount:
    Type: OC::ORG::Account
    Properties:
      RootEmail: production@myorg.example
      AccountName: Production Account
      Alias: prod
      PasswordPolicy: !Ref PasswordPolicy
      Tags:
        budget-alarm-threshold: '2500'

  DevelopmentAccount:
    Type: OC::ORG::Account
    Properties:
      RootEmail: development@myorg.example
      AccountName: Development Account
      PasswordPolicy: !Ref PasswordPolicy

  DevelopmentOU:
    Type: OC::ORG::OrganizationalUnit
    Properties:
      OrganizationalUnitName: development
      Accounts:
        - !Ref DevelopmentAccount

  ProductionOU:
    Type: OC::ORG::OrganizationalUnit
    Properties:
      OrganizationalUnitName: production
      Accounts: !Ref ProductionAccount
      OrganizationalUnits: [ !Ref NestedOU ]

  NestedOU:
    Type: OC::ORG::OrganizationalUnit
    Properties:
      OrganizationalUnitName: nested

  PasswordPolicy:
    Type: OC::ORG::PasswordPolicy
    Properties:
      MaxPasswordAge: 30
      MinimumPasswordLength: 12
      RequireLowercaseCharacters: true
      RequireNumbers: true
      RequireSymbols: true
      RequireUppercaseCharacters: true
      PasswordReusePrevention: 5
      AllowUsersToChangePassword: true

  RestrictUnusedRegionsSCP:
    Type: OC::ORG::ServiceControlPolicy
    Properties:
      PolicyName: RestrictUnusedRegions
      Description: Restrict Unused regions
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Sid: DenyUnsupportedRegions
            Effect: Deny
            NotAction: ['cloudfront:*', 'iam:*', 'route53:*', 'support:*']
            Resource: '*'
            Condition:
              StringNotEquals:
                'aws:RequestedRegion': [eu-west-1, us-east-1]
`;

/** Tasks of org-formation that deploy a template with resources of IAM Identity Center. */
export const ORG_FORMATION_TASKS: Readonly<Record<string, string>> = {
  'organization.yml': ORG_FORMATION,
  'tasks.yml': `Parameters:
  prefix: { Type: String, Default: my }
Update:
  Type: update-organization
  Template: ./organization.yml
Access:
  Type: update-stacks
  Template: ./access.yml
  StackName: !Sub '\${prefix}-access'
  DefaultOrganizationBinding:
    IncludeMasterAccount: true
  OrganizationBindings:
    Everywhere:
      Account: '*'
  Parameters:
    name: Developer
`,
  'access.yml': `Parameters:
  name:
    Type: String
Conditions:
  isDeveloper: !Equals [!Ref name, Developer]
Resources:
  Set:
    Type: AWS::SSO::PermissionSet
    Condition: isDeveloper
    Properties:
      Name: !Ref name
      ManagedPolicies: [arn:aws:iam::aws:policy/PowerUserAccess]
      InlinePolicy:
        Version: '2012-10-17'
        Statement: [{ Effect: Deny, Action: 's3:*', Resource: '*' }]
  Group:
    Type: AWS::IdentityStore::Group
    Properties:
      DisplayName: developers
  Assignments:
    Type: Community::SSO::AssignmentGroup
    Properties:
      PermissionSets:
        - !Ref Set
      PrincipalId: !GetAtt Group.GroupId
      PrincipalType: GROUP
      Targets:
        - TargetType: AWS_ACCOUNT
          TargetIds:
            - Fn::EnumTargetAccounts Everywhere '\${account}'
`,
};

/** A configuration of Landing Zone Accelerator, of the form that its documentation describes. */
export const LANDING_ZONE: Readonly<Record<string, string>> = {
  'accounts-config.yaml': `mandatoryAccounts:
  - name: Management
    description: The management account
    email: management@acme.example
    organizationalUnit: Root
  - name: LogArchive
    email: logs@acme.example
    organizationalUnit: Security
  - name: Audit
    email: audit@acme.example
    organizationalUnit: Security
workloadAccounts:
  - name: Network
    email: network@acme.example
    organizationalUnit: Infrastructure/Prod
accountIds:
  - email: management@acme.example
    accountId: '111122223333'
`,
  'global-config.yaml': `homeRegion: &HOME_REGION eu-west-2
enabledRegions: [*HOME_REGION, eu-west-1]
managementAccountAccessRole: AWSControlTowerExecution
logging: { account: LogArchive, cloudtrail: { enable: true, organizationTrail: true } }
`,
  'iam-config.yaml': `policySets: []
roleSets:
  - deploymentTargets: { organizationalUnits: [Root] }
    roles: [{ name: Backup-Role }]
identityCenter:
  name: IdentityCenter
  delegatedAdminAccount: Audit
  identityCenterPermissionSets:
    - name: PermissionSet1
      sessionDuration: 60
      policies:
        awsManaged: [arn:aws:iam::aws:policy/AdministratorAccess, ReadOnlyAccess]
  identityCenterAssignments:
    - name: Assignment1
      permissionSetName: PermissionSet1
      principals: [{ type: USER, name: accelerator }, { type: GROUP, name: admin }]
      deploymentTargets: { organizationalUnits: [Security] }
`,
  'network-config.yaml': `a: [
`,
  'organization-config.yaml': `enable: true
organizationalUnits:
  - name: Security
  - name: Infrastructure
  - name: Infrastructure/Prod
quarantineNewAccounts:
  enable: true
  scpPolicyName: Quarantine
serviceControlPolicies:
  - name: AcceleratorGuardrails1
    description: >
      Accelerator GuardRails 1
    policy: service-control-policies/guardrails-1.json
    type: customerManaged
    deploymentTargets:
      organizationalUnits: [Infrastructure]
taggingPolicies: []
backupPolicies: []
`,
  'security-config.yaml': `centralSecurityServices:
  delegatedAdminAccount: Audit
  ebsDefaultVolumeEncryption: { enable: true, excludeRegions: [] }
  s3PublicAccessBlock: { enable: true, excludeAccounts: [] }
  guardduty: { enable: true, excludeRegions: [] }
iamPasswordPolicy:
  allowUsersToChangePassword: true
  hardExpiry: false
  requireUppercaseCharacters: true
  requireLowercaseCharacters: true
  requireSymbols: true
  requireNumbers: true
  minimumPasswordLength: 14
  passwordReusePrevention: 24
  maxPasswordAge: 90
`,
  'service-control-policies/guardrails-1.json': `{ "Version": "2012-10-17", "Statement": [ { "Sid": "A", "Effect": "Deny", "Action": ["config:DeleteConfigRule"], "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalARN": ["arn:\${PARTITION}:iam::*:role/\${ACCELERATOR_PREFIX}*", "arn:\${PARTITION}:iam::*:role/\${MANAGEMENT_ACCOUNT_ACCESS_ROLE}"] } } } ] }
`,
};
