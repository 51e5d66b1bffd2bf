import { deploying, ORGANIZATION, read, section } from './org-formation-stacks';

/** The organization, with a root that has a policy. */
const WITH_ROOT = `${ORGANIZATION}  OrganizationRoot:
    Type: OC::ORG::OrganizationRoot
    Properties: { ServiceControlPolicies: !Ref Leave }
  Leave:
    Type: OC::ORG::ServiceControlPolicy
    Properties:
      PolicyName: leave
      PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Deny, Action: 'organizations:LeaveOrganization', Resource: '*' }] }
`;
const CONTENT = `{ Version: '2012-10-17', Statement: [{ Effect: Deny, Action: 'ec2:*', Resource: '*' }] }`;

const reading = (template: string) =>
  read({ ...deploying(template), 'organization.yml': WITH_ROOT });
const policy = (properties: string): string =>
  `Resources:\n  Policy:\n    Type: AWS::Organizations::Policy\n    Properties: { ${properties} }\n`;
/** The properties that a test does not give. */
const others = `Name: other, Type: SERVICE_CONTROL_POLICY, Content: ${CONTENT}`;

test('policies of templates are guardrails like those of the organization file', () => {
  const { charter, notHeld, live } = reading(`Parameters:
  prefix: { Type: String, Default: acme }
  regions: { Type: CommaDelimitedList, Default: 'eu-west-1, eu-west-2' }
Resources:
  Regions:
    Type: AWS::Organizations::Policy
    Properties:
      Name: !Sub '\${prefix}-regions'
      Description: Where we are
      Type: SERVICE_CONTROL_POLICY
      TargetIds: [!Ref Prod, !Ref Audit, '012345678901']
      Content:
        Version: '2012-10-17'
        Statement:
          - Effect: Deny
            Action: 'ec2:*'
            Resource: !Sub 'arn:\${AWS::Partition}:ec2:*:*:*'
            Condition: { StringNotEquals: { 'aws:RequestedRegion': !Ref regions } }
      Tags: [{ Key: owner, Value: platform }]
  Teams:
    Type: AWS::Organizations::Policy
    Properties:
      Name: teams
      Type: TAG_POLICY
      TargetIds: r-abcd
      Content: '{ "tags": { "team": { "tag_key": { "@@assign": "team" } } } }'
  Everywhere:
    Type: AWS::Organizations::Policy
    Properties: { Name: everywhere, Type: SERVICE_CONTROL_POLICY, TargetIds: !Ref OrganizationRoot, Content: ${CONTENT} }
`);
  expect(notHeld).toEqual([]);
  expect(live.policyTypes).toEqual(['SERVICE_CONTROL_POLICY', 'TAG_POLICY']);
  expect(live.policies.map(({ document }) => document).slice(1, 3)).toEqual([
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: 'ec2:*',
          Resource: 'arn:aws:ec2:*:*:*',
          Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2'] } },
        },
      ],
    },
    { tags: { team: { tag_key: { '@@assign': 'team' } } } },
  ]);
  expect(section(charter, 'guardrails')).toEqual([
    'acme-regions:',
    'description: Where we are',
    'targets: [prod, audit]',
    'policy: policies/acme-regions.json',
    'tags: { owner: platform }',
    'everywhere: { description: "", targets: [Root], policy: policies/everywhere.json }',
    'leave: { description: "", targets: [Root], policy: policies/leave.json }',
    'teams: { description: "", targets: [Root], policy: policies/teams.json, type: TAG_POLICY }',
  ]);
});

test.each<[string, string, string]>([
  [
    'the ID of a unit',
    `${others}, TargetIds: [ou-abcd-12345678]`,
    'the files do not say what its target ou-abcd-12345678 is',
  ],
  [
    'an account of another organization',
    `${others}, TargetIds: ['999988887777']`,
    'the files do not say what its target 999988887777 is',
  ],
  ['a reference to nothing', `${others}, TargetIds: [!Ref Unit]`, 'it is not known what Unit is'],
  [
    'a type that a charter does not have',
    `Name: s3, Type: S3_POLICY, Content: ${CONTENT}`,
    'a charter has no policies of the type S3_POLICY',
  ],
  [
    'content that is not JSON',
    `Name: x, Type: SERVICE_CONTROL_POLICY, Content: "{"`,
    'its Content is not JSON',
  ],
  ['no content', 'Name: x, Type: SERVICE_CONTROL_POLICY', 'its Content is not a mapping'],
  ['no type', `Name: x, Content: ${CONTENT}`, 'it has no Type'],
  ['no name', `Type: SERVICE_CONTROL_POLICY, Content: ${CONTENT}`, 'it has no Name'],
  [
    'a name that the organization file has',
    `Name: leave, Type: SERVICE_CONTROL_POLICY, Content: ${CONTENT}`,
    'Leave is a policy of the same name',
  ],
  ['an unknown property', `${others}, Targets: []`, 'it has Targets, which is not known'],
])('%s: the policy is left out, and reported', (_title, properties, reason) => {
  const { notHeld, live } = reading(policy(properties));
  expect(notHeld).toEqual([`AWS::Organizations::Policy Access/Sso/Policy: ${reason}`]);
  expect(live.policies.map(({ name }) => name)).toEqual(['leave']);
});

test('units and accounts of templates are reported', () => {
  const { notHeld } = reading(
    'Resources:\n  Unit: { Type: AWS::Organizations::OrganizationalUnit, Properties: { Name: x, ParentId: r-1 } }\n',
  );
  expect(notHeld).toEqual([
    'AWS::Organizations::OrganizationalUnit Access/Sso/Unit: orgcharter does not read resources of this type',
  ]);
});
