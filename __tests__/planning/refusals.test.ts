import type { AccountAssignment, Organization } from '../../model/organization';
import type { PlannedStack, StackPlan } from '../../planning/stack-plan';
import { refusals, unusedAcknowledgements } from '../../planning/refusals';
import { anOrganization, anIdentity, aPermissionSet, aUnit, cause } from '../organizations';

const TODAY = '2026-11-21';

/** `delete aws_cloudtrail.audit-trail` */
const plan = (stack: string, ...changes: readonly string[]): PlannedStack => ({
  stack: `production-${stack}`,
  mode: 'full',
  because: '--full',
  changes: changes.map((line) => {
    const [action = '', address = ''] = line.split(' ');
    return { action, address };
  }),
  drift: [],
  text: '',
});

const assignment = (principal: string, permissionSet: string, account: string) =>
  ({ principalType: 'GROUP', principal, permissionSet, account, cause }) as AccountAssignment;

const withAccess = (...assignments: readonly AccountAssignment[]): Organization =>
  anOrganization({
    identity: anIdentity({
      permissionSets: [
        aPermissionSet('Admin', { breakGlass: true }),
        aPermissionSet('ReadOnly'),
        aPermissionSet('Power-User x'),
        aPermissionSet('7Days'),
        aPermissionSet('24x7', { breakGlass: true }),
      ],
      assignments,
    }),
  });

const ASSIGNMENT_OF_ADMIN = 'aws_ssoadmin_account_assignment.admins--Admin--dev';

const refused = (organization: Organization, ...plans: readonly StackPlan[]) =>
  refusals(organization, plans, TODAY).map(({ action, address }) => `${action} ${address}`);

test('says what would be lost, and the YAML that acknowledges it', () => {
  const plans = [plan('audit', 'create aws_kms_alias.x', 'replace aws_cloudtrail.audit-trail')];
  expect(refusals(anOrganization(), plans, TODAY)).toEqual([
    {
      stack: 'production-audit',
      address: 'aws_cloudtrail.audit-trail',
      action: 'replace',
      reason: 'Without the organization trail, nobody records who does what in any account.',
      fix: `acknowledgements:
  - { delete: aws_cloudtrail.audit-trail, reason: "…", until: 2026-12-05 }`,
    },
  ]);
});

test.each([
  ['organization', 'aws_organizations_organization.organization'],
  ['organization', 'aws_organizations_account.old'],
  ['audit', 'aws_cloudtrail.audit-trail'],
  ['audit', 'aws_s3_bucket.audit-trail'],
  ['audit', 'aws_s3_bucket.config'],
  ['audit', 'aws_kms_key.audit-trail'],
  ['audit', 'aws_kms_key.audit-trail-log-group'],
  ['audit', 'aws_cloudwatch_log_group.audit-trail'],
  ['bootstrap', 'aws_s3_bucket.state'],
  ['identity', 'aws_ssoadmin_instance_access_control_attributes.identity-center'],
])('%s: %s is protected', (stack, address) => {
  for (const action of ['delete', 'replace'])
    expect(refused(anOrganization(), plan(stack, `${action} ${address}`))).toEqual([
      `${action} ${address}`,
    ]);
  for (const action of ['create', 'update', 'import', 'forget'])
    expect(refused(anOrganization(), plan(stack, `${action} ${address}`))).toEqual([]);
});

test('what is not protected may be deleted', () => {
  expect(
    refused(
      anOrganization(),
      plan('audit', 'delete aws_kms_alias.audit-trail', 'delete output.x'),
      plan('account-dev', 'delete aws_kms_key.app', 'replace aws_iam_role.deployer'),
      { stack: 'production-security', mode: 'waits', because: 'x', after: [] },
      { stack: 'production-guardrails', mode: 'failed', because: 'x' },
    ),
  ).toEqual([]);
});

describe('a unit', () => {
  const unit = 'aws_organizations_organizational_unit.Workloads--Old';
  const moved = 'update aws_organizations_account.shop';

  test('that may hold accounts is protected', () => {
    const found = refusals(
      anOrganization(),
      [plan('organization', moved, 'update aws_organizations_account.lab', `delete ${unit}`)],
      TODAY,
    );
    expect(found.map(({ reason }) => reason)).toEqual([
      'The unit may hold accounts that this plan changes (shop, lab): they would lose the guardrails and the access that they have through it.',
    ]);
  });

  test('is empty if no account changes, because AWS deletes no other unit', () => {
    const changes = ['create aws_organizations_account.new', `delete ${unit}`];
    expect(refused(anOrganization(), plan('organization', ...changes))).toEqual([]);
  });

  test('that the charter declares to have another parent takes its accounts along', () => {
    const organization = anOrganization({
      organizationalUnits: [aUnit('Old', { replaces: ['Workloads/Old'] })],
    });
    expect(refused(organization, plan('organization', moved, `delete ${unit}`))).toEqual([]);
  });
});

describe('a permission set', () => {
  const set = 'aws_ssoadmin_permission_set.ReadOnly';
  const used = 'delete aws_ssoadmin_account_assignment.user--alice--ReadOnly--dev';

  test('is protected if assignments are deleted with it', () => {
    expect(refused(withAccess(), plan('identity', used, `delete ${set}`))).toEqual([
      `delete ${set}`,
    ]);
    const other = 'delete aws_ssoadmin_account_assignment.ReadOnly--Other--ReadOnly';
    expect(refused(withAccess(), plan('identity', other, `delete ${set}`))).toEqual([]);
  });

  test('is protected from replacement if it stays assigned', () => {
    const organization = withAccess(assignment('team', 'ReadOnly', 'dev'));
    expect(refused(organization, plan('identity', `replace ${set}`))).toEqual([`replace ${set}`]);
    expect(refused(withAccess(), plan('identity', `replace ${set}`))).toEqual([]);
  });

  test('is known by its address, whatever its key', () => {
    const organization = withAccess(assignment('team', 'Power-User x', 'dev'));
    const at = 'aws_ssoadmin_permission_set.Power-User_x20_x';
    expect(refused(organization, plan('identity', `replace ${at}`))).toEqual([`replace ${at}`]);
  });
});

test.each([
  ['7Days', '_x37_Days'],
  ['__proto__', '_x5f__proto__'],
])('a permission set %s, whose address begins with an escape, is protected', (name, at) => {
  const set = `delete aws_ssoadmin_permission_set.${at}`;
  const used = `delete aws_ssoadmin_account_assignment.team--${name}--dev`;
  expect(refused(withAccess(), plan('identity', used, set))).toEqual([set]);
});

describe('break-glass access', () => {
  const lost = plan('identity', `delete ${ASSIGNMENT_OF_ADMIN}`);

  test('to drop breakGlass together with the assignments is refused', () => {
    const noLonger = anOrganization({
      identity: anIdentity({ permissionSets: [aPermissionSet('Admin')], assignments: [] }),
    });
    expect(refusals(noLonger, [lost], TODAY, ['Admin'])).toMatchObject([
      {
        address: ASSIGNMENT_OF_ADMIN,
        reason:
          'Nobody can enter an account with the break-glass permission set Admin: this is its last assignment, or one of its last.',
      },
    ]);
    expect(refusals(noLonger, [lost], TODAY, ['Other'])).toEqual([]);
    // without it, the last deployment did not have it either
    expect(refusals(noLonger, [lost], TODAY)).toEqual([]);
  });

  test('to drop breakGlass is not refused while an assignment stays', () => {
    const one = anOrganization({
      identity: anIdentity({
        permissionSets: [aPermissionSet('Admin')],
        assignments: [assignment('others', 'Admin', 'dev')],
      }),
    });
    expect(refusals(one, [lost], TODAY, ['Admin'])).toEqual([]);
  });

  test('is protected if the name of its permission set begins with a digit', () => {
    const last = 'delete aws_ssoadmin_account_assignment.admins--24x7--dev';
    expect(refused(withAccess(), plan('identity', last))).toEqual([last]);
  });

  const first = 'aws_ssoadmin_account_assignment.admins--Admin--dev';
  const second = 'aws_ssoadmin_account_assignment.admins--Admin--prod';
  const one = assignment('admins', 'Admin', 'dev');

  test('is protected if the last assignments are deleted', () => {
    const changes = [`delete ${first}`, `delete ${second}`];
    expect(refused(withAccess(), plan('identity', ...changes))).toEqual(changes);
    expect(refused(withAccess(one), plan('identity', `delete ${second}`))).toEqual([]);
  });

  test('is protected if all assignments that are left are replaced', () => {
    const changes = [`replace ${first}`, `delete ${second}`];
    expect(refused(withAccess(one), plan('identity', ...changes))).toEqual(changes);
    const both = withAccess(one, assignment('admins', 'Admin', 'prod'));
    expect(refused(both, plan('identity', `replace ${first}`))).toEqual([]);
  });

  test('of other permission sets is not protected', () => {
    const last = 'delete aws_ssoadmin_account_assignment.team--ReadOnly--dev';
    expect(refused(withAccess(), plan('identity', last))).toEqual([]);
  });
});

describe('acknowledgements', () => {
  const acknowledge = (organization: Organization, ...addresses: readonly string[]) => ({
    ...organization,
    acknowledgements: addresses.map((address) => ({
      address,
      reason: 'sold',
      until: '2026-12-31',
      ticket: 'SEC-1',
      cause,
    })),
  });
  const because = { reason: 'sold', until: '2026-12-31', ticket: 'SEC-1' };

  test('name the address', () => {
    const organization = acknowledge(anOrganization(), 'aws_organizations_account.old');
    const plans = [
      plan('organization', 'delete aws_organizations_account.old'),
      plan('audit', 'delete aws_cloudtrail.audit-trail'),
    ];
    expect(refusals(organization, plans, TODAY).map(({ acknowledged }) => acknowledged)).toEqual([
      because,
      undefined,
    ]);
  });

  test('of a permission set cover its last assignments if it is deleted, too', () => {
    const set = 'aws_ssoadmin_permission_set.Admin';
    const organization = acknowledge(withAccess(), set);
    const assignment = 'delete aws_ssoadmin_account_assignment.a--Admin--dev';
    const acknowledged = (...changes: readonly string[]) =>
      refusals(organization, [plan('identity', ...changes)], TODAY).map(
        (each) => each.acknowledged,
      );
    expect(acknowledged(assignment, `delete ${set}`)).toEqual([because, because]);
    expect(acknowledged(assignment, `replace ${set}`)).toEqual([because, because]);
    expect(acknowledged(assignment, `update ${set}`)).toEqual([undefined]);
    expect(acknowledged(assignment)).toEqual([undefined]);
  });

  test('are not needed for an account that the charter says is closed or released', () => {
    const organization = anOrganization({
      formerAccounts: [
        {
          name: 'old shop',
          formerly: ['older'],
          email: 'a@acme.example',
          reason: 'merged',
          to: 'closed',
          on: '2026-11-01',
          cause,
        },
      ],
    });
    const changes = ['old_x20_shop', 'older', 'other'].map(
      (name) => `delete aws_organizations_account.${name}`,
    );
    expect(
      refusals(organization, [plan('organization', ...changes)], TODAY).map(
        ({ acknowledged }) => acknowledged,
      ),
    ).toEqual([{ reason: 'merged' }, { reason: 'merged' }, undefined]);
  });

  test('that nothing needs are reported', () => {
    const organization = acknowledge(anOrganization(), 'aws_organizations_account.odl');
    const plans = [plan('organization', 'delete aws_organizations_account.old')];
    const found = refusals(organization, plans, TODAY);
    expect(unusedAcknowledgements(organization, found).map(({ address }) => address)).toEqual([
      'aws_organizations_account.odl',
    ]);
  });
});
