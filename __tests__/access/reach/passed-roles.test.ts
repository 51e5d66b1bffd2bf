import { ROLE_TAKING_SERVICES } from '../../../access/reach/services';
import { actionsWhere, hasAction } from '../../../access/effective/action-table';
import { allow, pathsIn, policy } from './paths';

const paths = (service: string, own: readonly object[]) =>
  pathsIn(
    `organizationalUnits: { Apps: { accounts: { dev: { id: "222222222222" } } } }
groups: { developers: {} }
permissionSets: { Developer: { inlinePolicy: own.json } }
assignments: [{ group: developers, permissionSet: Developer, targets: [dev] }]
roles: { Runner: { targets: [dev], trust: { service: ${service} } } }
`,
    { 'own.json': policy(...own) },
  ).filter((path) => path.startsWith('developers'));

const passTo = (service: string) =>
  allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': service } });

const WAYS = ROLE_TAKING_SERVICES.map(
  ({ service, calls, passedTo }) => [service, calls.join(' and '), calls, passedTo] as const,
);

describe.each(WAYS)('%s with %s', (service, _, calls, passedTo) => {
  test('is a step', () => {
    const found = paths(service, [passTo(passedTo), allow(calls)]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`Developer in dev passes Runner in dev to ${service}`);
  });

  test('is no step without one of the calls, or if the role is passed to another service', () => {
    for (const missing of calls)
      expect(
        paths(service, [
          passTo(passedTo),
          allow([...calls.filter((call) => call !== missing), 'sts:GetCallerIdentity']),
        ]),
      ).toEqual([]);
    expect(paths(service, [passTo('macie.amazonaws.com'), allow(calls)])).toEqual([]);
  });

  test('AWS has its actions', () => {
    const all = actionsWhere(() => true);
    expect(calls.filter((call) => !hasAction(all, call))).toEqual([]);
  });
});

test('the role of an App Runner service is passed to App Runner, and trusts its tasks', () => {
  const create = allow('apprunner:CreateService');
  const pass = passTo('apprunner.amazonaws.com');
  expect(paths('tasks.apprunner.amazonaws.com', [pass, create])).toHaveLength(1);
  expect(paths('apprunner.amazonaws.com', [pass, create])).toEqual([]);
});

test.each([
  [
    'datapipeline',
    [
      'datapipeline:CreatePipeline',
      'datapipeline:PutPipelineDefinition',
      'datapipeline:ActivatePipeline',
    ],
    'an instance profile with the role, and a role for the pipeline',
  ],
  ['EMR', ['elasticmapreduce:RunJobFlow'], 'an instance profile with the role, and a role for EMR'],
  ['Spot', ['ec2:RequestSpotInstances'], 'an instance profile with the role'],
])('%s needs more than the charter knows', (_, calls, needs) => {
  expect(paths('ec2.amazonaws.com', [allow(['iam:PassRole', ...calls])])).toEqual([
    `developers: Runner in dev | Developer in dev passes Runner in dev to ec2.amazonaws.com (${needs})`,
  ]);
});

test('a certain way comes before one that needs more', () => {
  expect(
    paths('lambda.amazonaws.com', [
      allow([
        'iam:PassRole',
        'lambda:CreateFunction',
        'lambda:CreateEventSourceMapping',
        'lambda:AddPermission',
      ]),
    ]),
  ).toEqual([
    'developers: Runner in dev | Developer in dev passes Runner in dev to lambda.amazonaws.com',
  ]);
});
