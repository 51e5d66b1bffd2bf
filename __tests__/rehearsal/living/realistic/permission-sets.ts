import type { ShapeIdentity } from '../shape';
import { allow } from '../statements';

export const SETS: ShapeIdentity['permissionSets'] = [
  { name: 'AdministratorAccess', sessionDuration: 'PT1H', awsManaged: ['AdministratorAccess'] },
  { name: 'BreakGlass', sessionDuration: 'PT1H', awsManaged: ['AdministratorAccess'] },
  { name: 'PowerUserAccess', sessionDuration: 'PT8H', awsManaged: ['PowerUserAccess'] },
  { name: 'ReadOnlyAccess', sessionDuration: 'PT8H', awsManaged: ['ReadOnlyAccess'] },
  { name: 'ViewOnlyAccess', awsManaged: ['job-function/ViewOnlyAccess'] },
  { name: 'SecurityAudit', awsManaged: ['SecurityAudit'], sessionDuration: 'PT240M' },
  {
    name: 'Billing',
    awsManaged: ['job-function/Billing'],
    relayState: 'https://console.aws.amazon.com/billing/',
  },
  {
    name: 'SupportUser',
    awsManaged: ['job-function/SupportUser'],
    description: 'Support & tickets',
  },
  { name: 'NetworkAdministrator', awsManaged: ['job-function/NetworkAdministrator'] },
  { name: 'DatabaseAdministrator', awsManaged: ['job-function/DatabaseAdministrator'] },
  { name: 'DataScientist', awsManaged: ['job-function/DataScientist'], tags: { team: 'data' } },
  {
    name: 'Developer',
    description: 'Developers: power users who pass roles',
    sessionDuration: 'PT8H',
    awsManaged: ['PowerUserAccess'],
    inline: allow(['iam:PassRole', 'iam:GetRole'], 'arn:aws:iam::*:role/app/*'),
    boundary: 'PowerUserAccess',
    tags: { owner: 'platform' },
  },
  {
    name: 'Deployer',
    awsManaged: [],
    customerManaged: [{ name: 'deploy', path: '/teams/' }],
    sessionDuration: 'PT2H',
  },
  {
    name: 'TagBased',
    awsManaged: [],
    inline: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
          Condition: { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
        },
      ],
    },
  },
  { name: 'Empty', description: 'Was used once', awsManaged: [] },
];
