import { actionTable } from '../../access/effective/action-table';
import { effectiveAccessIn } from '../../access/effective/of-holder';
import { placesIn } from '../../access/effective/action-set';
import { accessOf } from '../../explore/access';
import { answerTo, byService } from '../../explore/page/actions';
import { modelOf } from '../../explore/page/model';
import { sampleOrganization, samplePage } from './sample';

const model = modelOf(samplePage());
const actions = model.actionTable();
const entry = (group: string, set: string, account: string) =>
  model
    .entriesOfPrincipal(model.principal('group', group)!)
    .find((each) => each.permissionSet.name === set && each.account.name === account)!;
const ask = (action: string, ...of: Parameters<typeof entry>) => {
  const access = model.access[entry(...of).access]!;
  const { answer, isGranted, reasons } = answerTo(
    actions.names.indexOf(action),
    access,
    model.reasonsOf(access),
    actions,
  );
  return {
    answer,
    isGranted,
    reasons: reasons.map(({ kind, statement, policy, level, dependsOn, cause }) =>
      [kind, statement, policy, level, dependsOn.join(), cause]
        .filter((each) => each !== undefined && each !== '')
        .join(' '),
    ),
  };
};

test('the page has every AWS action, and decodes its sets correctly', () => {
  expect(actions.names).toEqual(actionTable().map(({ action }) => action));
  const organization = sampleOrganization();
  const effective = effectiveAccessIn(organization);
  const ways = organization.identity.assignments.map((assignment) => ({
    holder: organization.identity.permissionSets.find(
      ({ name }) => name === assignment.permissionSet,
    )!,
    account: organization.accounts.find(({ name }) => name === assignment.account)!,
  }));
  const { access, accessOfPaths } = accessOf(organization, ways, () => '');
  ways.forEach(({ holder, account }, index) => {
    const its = effective(holder, account);
    const { allowed, conditional } = access[accessOfPaths[index]!]!;
    expect(actions.places(allowed)).toEqual(placesIn(its.allowed));
    expect(actions.places(conditional)).toEqual(placesIn(its.conditional));
  });
});

test('yes, no and depends, with reasons', () => {
  expect(ask('iam:ListUsers', 'platform-admins', 'Admin', 'dev')).toEqual({
    answer: 'yes',
    isGranted: true,
    reasons: [],
  });
  expect(ask('iam:CreateUser', 'dev-engineers', 'PowerUser', 'dev')).toEqual({
    answer: 'no',
    isGranted: false,
    reasons: [
      'denied DenyIamUsers deny-iam-users Root config/organization.yaml',
      'denied LeaveIdentitiesAndAccountsAlone PowerUser (inline) config/policies/deny-iam-and-organization.json',
      'not-in-boundary',
    ],
  });
  expect(ask('sqs:SendMessage', 'dev-engineers', 'PowerUser', 'dev')).toEqual({
    answer: 'depends',
    isGranted: true,
    reasons: [
      'denied RestrictRegions restrict-regions Workloads aws:RequestedRegion config/organization.yaml',
    ],
  });
  expect(ask('sqs:SendMessage', 'dev-engineers', 'ReadOnly', 'test')).toEqual({
    answer: 'no',
    isGranted: false,
    reasons: [],
  });
});

test('by service and access level', () => {
  const { access } = entry('dev-engineers', 'ReadOnly', 'test');
  expect(
    byService(model.access[access]!, actions)
      .find(({ service }) => service.name === 'sqs')
      ?.levels.map(({ of, allowed, conditional }) => `${allowed} and ${conditional} of ${of}`),
  ).toEqual(['0 and 0 of 0', '0 and 7 of 7', '0 and 0 of 8', '0 and 0 of 3', '0 and 0 of 2']);
});
