import {
  anAccount,
  anAssignment,
  anIdentity,
  anOrganization,
  aPermissionSet,
  cause,
} from '../organizations';
import { facts, findingsOf, identityCenter, liveAccount, listed } from './auditing';

const organization = (parts: Parameters<typeof anIdentity>[0] = {}) =>
  anOrganization({
    accounts: [anAccount('dev')],
    unmanagedAccounts: [{ name: 'bought', email: 'root@bought.example', destroy: false }],
    identity: anIdentity({
      groups: [{ name: 'admins', description: '' }],
      users: [
        {
          name: 'alice',
          givenName: 'Alice',
          familyName: 'Jones',
          displayName: 'Alice Jones',
          email: 'alice@securecart.example',
        },
      ],
      memberships: [{ group: 'admins', user: 'alice', cause }],
      permissionSets: [
        aPermissionSet('Admin', {
          awsManagedPolicies: ['AdministratorAccess'],
          inlinePolicy: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:iam::${account:dev}:role/x' },
            ],
          },
        }),
      ],
      assignments: [anAssignment('admins', 'Admin', 'dev')],
      ...parts,
    }),
  });
const admin = {
  arn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
  name: 'Admin',
  sessionDuration: 'PT4H',
  awsManagedPolicies: ['AdministratorAccess'],
  customerManagedPolicies: [],
  inlinePolicy: {
    Statement: [{ Action: 's3:*', Effect: 'Deny', Resource: 'arn:aws:iam::222233334444:role/x' }],
    Version: '2012-10-17',
  },
};
const assignment = {
  permissionSetArn: admin.arn,
  accountId: '222233334444',
  principalType: 'GROUP' as const,
  principalId: 'g-1',
};
const good = {
  groups: [{ id: 'g-1', name: 'admins' }],
  users: [{ id: 'u-1', name: 'alice' }],
  memberships: [{ id: 'm-1', groupId: 'g-1', userId: 'u-1' }],
  permissionSets: [admin],
  assignments: [assignment],
};
const accounts = [
  liveAccount('222233334444', 'dev'),
  liveAccount('333344445555', 'bought', { email: 'root@bought.example' }),
];
const live = (parts: Partial<typeof good> = {}) =>
  facts({ accounts, identityCenter: { known: identityCenter({ ...good, ...parts }) } });
const of = (parts: Parameters<typeof live>[0]) => listed(findingsOf(organization(), live(parts)));

test('no finding if AWS has what the charter has, with IDs instead of names and keys in any order', () => {
  expect(of({})).toBe('');
});

test('a permission set that differs from the charter', () => {
  expect(
    of({
      permissionSets: [
        {
          ...admin,
          sessionDuration: 'PT12H',
          awsManagedPolicies: ['IAMFullAccess'],
          inlinePolicy: { Version: '2012-10-17', Statement: [] } as never,
        },
      ],
    }),
  ).toMatchInlineSnapshot(`
   "high permission-set-changed [Admin]: permission set Admin: the session duration is PT12H instead of PT4H; IAMFullAccess is attached but not in the charter; AdministratorAccess is not attached; the inline policy differs, line 1
     $ npx cdktf deploy production-identity"
  `);
});

test('a permission set and assignments that are not in the charter, one of them of a deleted principal', () => {
  const other = {
    ...admin,
    arn: `${admin.arn}2`,
    name: 'Other',
    created: '2026-11-01T10:00:00.000Z',
  };
  const foreign = { ...assignment, permissionSetArn: other.arn };
  expect(
    of({
      permissionSets: [admin, other],
      assignments: [assignment, foreign, { ...foreign, principalId: 'g-gone' }],
    }),
  ).toMatchInlineSnapshot(`
   "high assignment-not-in-charter (dev) [group admins as Other]: group admins can access the account as Other, but the charter does not grant this access
     $ aws sso-admin delete-account-assignment --instance-arn arn:aws:sso:::instance/ssoins-1 --permission-set-arn arn:aws:sso:::permissionSet/ssoins-1/ps-12 --principal-type GROUP --principal-id g-1 --target-type AWS_ACCOUNT --target-id 222233334444
     assignments: - { group: admins, permissionSet: Other, targets: [dev] }
   high assignment-not-in-charter (dev) [group g-gone as Other]: group g-gone can access the account as Other, but the charter does not grant this access
     $ aws sso-admin delete-account-assignment --instance-arn arn:aws:sso:::instance/ssoins-1 --permission-set-arn arn:aws:sso:::permissionSet/ssoins-1/ps-12 --principal-type GROUP --principal-id g-gone --target-type AWS_ACCOUNT --target-id 222233334444
     assignments: - { group: g-gone, permissionSet: Other, targets: [dev] }
   medium permission-set-not-in-charter [Other]: permission set Other (AdministratorAccess) is not in the charter, since 2026-11-01
     $ aws sso-admin delete-permission-set --instance-arn arn:aws:sso:::instance/ssoins-1 --permission-set-arn arn:aws:sso:::permissionSet/ssoins-1/ps-12
     add it to the charter under permissionSets and import it into the identity stack"
  `);
});

test('an assignment in an unmanaged account is a separate finding', () => {
  expect(of({ assignments: [assignment, { ...assignment, accountId: '333344445555' }] }))
    .toMatchInlineSnapshot(`
   "low assignment-in-unmanaged-account (bought) [group admins as Admin]: group admins can access this unmanaged account as Admin
     $ aws sso-admin delete-account-assignment --instance-arn arn:aws:sso:::instance/ssoins-1 --permission-set-arn arn:aws:sso:::permissionSet/ssoins-1/ps-1 --principal-type GROUP --principal-id g-1 --target-type AWS_ACCOUNT --target-id 333344445555
     add the account to the charter"
  `);
});

test('a missing assignment; if its group or permission set is missing, only that is reported', () => {
  const codes = (parts: Parameters<typeof live>[0]) =>
    findingsOf(organization(), live(parts)).map(({ code, subject }) => `${code} ${subject}`);
  expect(codes({ assignments: [] })).toEqual(['assignment-missing group admins as Admin']);
  expect(codes({ groups: [], memberships: [], assignments: [] })).toEqual(['group-missing admins']);
  expect(codes({ permissionSets: [], assignments: [] })).toEqual(['permission-set-missing Admin']);
});

test('groups, users and memberships that differ from the charter', () => {
  const mallory = { id: 'u-2', name: 'mallory@x' };
  expect(
    of({
      users: [...good.users, mallory],
      groups: [...good.groups, { id: 'g-2', name: 'Old team' }],
      memberships: [
        { id: 'm-2', groupId: 'g-1', userId: 'u-2' },
        { id: 'm-3', groupId: 'g-2', userId: 'u-2' },
      ],
    }),
  ).toMatchInlineSnapshot(`
   "high membership-not-in-charter [mallory@x in admins]: user mallory@x is a member of group admins, but not in the charter
     $ aws identitystore delete-group-membership --identity-store-id d-1 --membership-id m-2
     users, mallory@x: groups: [admins]
   low group-not-in-charter [Old team]: group Old team is not in the charter
     $ aws identitystore delete-group --identity-store-id d-1 --group-id g-2
     groups: "Old team": {}
   low membership-missing [alice in admins]: user alice is not a member of group admins, line 1
     $ npx cdktf deploy production-identity
   low user-not-in-charter [mallory@x]: user mallory@x is not in the charter
     $ aws identitystore delete-user --identity-store-id d-1 --user-id u-2
     add the user to the charter under users"
  `);
});

test('with an external identity source, members and additional groups are not reported', () => {
  const external = organization({ source: 'external', users: [], memberships: [] });
  const others = live({
    groups: [...good.groups, { id: 'g-2', name: 'Old team' }],
    users: [{ id: 'u-2', name: 'mallory' }],
    memberships: [{ id: 'm-2', groupId: 'g-1', userId: 'u-2' }],
  });
  expect(findingsOf(external, others)).toEqual([]);
  expect(listed(findingsOf(external, live({ groups: [], memberships: [], assignments: [] })))).toBe(
    'medium group-missing [admins]: Identity Center has no group admins\n  have the identity provider provision it',
  );
});

test('Identity Center is not enabled, or cannot be read', () => {
  expect(
    listed(findingsOf(organization(), { ...live(), identityCenter: { known: undefined } })),
  ).toContain('not-checked [Identity Center]: Identity Center is not enabled in eu-west-2');
  expect(
    listed(
      findingsOf(organization(), {
        ...live(),
        identityCenter: { unknown: 'AccessDeniedException: no' },
      }),
    ),
  ).toBe(
    'medium not-checked [Identity Center]: Identity Center could not be checked: AccessDeniedException: no\n  give the caller the permissions listed in docs/audit.md',
  );
  expect(findingsOf(anOrganization(), facts({ identityCenter: { known: undefined } }))).toEqual([]);
});

describe('an assignment to a user', () => {
  const ofAlice = { ...assignment, principalType: 'USER' as const, principalId: 'u-1' };
  const requested = (source: 'identity-center' | 'external', group = 'admins') => {
    const { identity, ...others } = organization({ source, users: [], memberships: [] });
    return findingsOf(
      {
        ...others,
        identity,
        justInTimeAccess: {
          account: 'dev',
          api: 'abcdefghijklmnopqrstuvwxyz',
          eligibilities: [
            {
              group,
              permissionSets: ['Admin'],
              accounts: ['dev'],
              maxHours: 4,
              approval: true,
              cause,
            },
          ],
          approvers: [],
        },
      },
      live({ assignments: [assignment, ofAlice] as (typeof assignment)[] }),
    ).map(({ code, severity, subject }) => `${severity} ${code}: ${subject}`);
  };

  test('which the charter lets the user request is of low severity', () => {
    expect(requested('identity-center')).toContain(
      'low assignment-on-request: user alice as Admin',
    );
  });

  test('of another group is not in the charter', () => {
    expect(requested('identity-center', 'others')).toContain(
      'high assignment-not-in-charter: user alice as Admin',
    );
  });

  test('whose groups only the identity provider knows may have been requested', () => {
    expect(requested('external', 'others')).toContain(
      'low assignment-on-request: user alice as Admin',
    );
  });
});
