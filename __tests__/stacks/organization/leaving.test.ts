import type { FormerAccount, Leaving, Organization } from '../../../model/organization';
import { organizationStack } from '../../../stacks/organization/stack';
import { anAccount, anOrganization, aUnit, cause } from '../../organizations';
import { synth } from '../synth';

const stack = (parts: Partial<Organization> = {}) =>
  synth((scope) => organizationStack(scope, anOrganization(parts)));

const leaving = (to: Leaving['to']): Leaving => ({ reason: 'sold', to, on: '2027-01-31' });
const former = (name: string, parts: Partial<FormerAccount> = {}): FormerAccount => ({
  name,
  email: `aws+${name}@securecart.example`,
  ...leaving('closed'),
  cause,
  ...parts,
});

test('an account that leaves is protected, and says how it leaves', () => {
  const { resource } = stack({
    organizationalUnits: [aUnit('Suspended')],
    accounts: [
      anAccount('old', { parent: 'Suspended', tags: { team: 'a' }, leaving: leaving('closed') }),
      anAccount('sold', { parent: 'Suspended', leaving: leaving('released') }),
    ],
  });
  const { old, sold } = resource.aws_organizations_account;
  expect(old).toMatchObject({
    parent_id: '${aws_organizations_organizational_unit.Suspended.id}',
    close_on_deletion: true,
    tags: { team: 'a', 'orgcharter:leaving': 'closed on 2027-01-31' },
    lifecycle: { prevent_destroy: true },
  });
  expect(sold).toMatchObject({
    close_on_deletion: false,
    tags: { 'orgcharter:leaving': 'released on 2027-01-31' },
    lifecycle: { prevent_destroy: true },
  });
});

describe('an account that has left', () => {
  const isActive =
    'lower(account.email) == "aws+old@securecart.example" && ' +
    '!can(regex("^(SUSPENDED|PENDING_CLOSURE|CLOSED)$", try(account.state, account.status)))';

  test('has no resource and no ID, and is in the charter', () => {
    const { resource, removed, locals, output } = stack({ formerAccounts: [former('old')] });
    expect(resource).not.toHaveProperty('aws_organizations_account');
    expect(removed).toBeUndefined();
    expect(output.account_ids.value).not.toHaveProperty('old');
    expect(locals.charter_accounts).toMatchObject({ 'aws+old@securecart.example': null });
  });

  test('fails the plan unless AWS knows that it was leaving', () => {
    const { data, output } = stack({ formerAccounts: [former('old')] });
    expect(data.aws_organizations_resource_tags).toEqual({
      'leaving--old': {
        resource_id: `\${try([for account in local.member_accounts : account.id if ${isActive}][0], local.root_id)}`,
      },
    });
    const condition = {
      condition:
        '${data.aws_organizations_resource_tags.leaving--old.resource_id == local.root_id || ' +
        'lookup(data.aws_organizations_resource_tags.leaving--old.tags, "orgcharter:leaving", "") == "closed on 2027-01-31"}',
      error_message:
        'old: it is closed in the charter, and was not deployed as leaving with the same closeOn. Write state: leaving with this day, and deploy that first. Otherwise, Terraform could remove the account from the organization instead of closing it, or do it before its day.',
    };
    const check = data.aws_partition['charter-is-complete'];
    expect(check.lifecycle.precondition).toContainEqual(condition);
    expect(output.account_ids.precondition).toContainEqual(condition);
  });

  test('is known by its ID if somebody else may change its address', () => {
    const { data, locals } = stack({
      formerAccounts: [former('old', { id: '222233334444', to: 'released' })],
    });
    expect(locals.charter_accounts).toMatchObject({ '222233334444': null });
    expect(data.aws_organizations_resource_tags['leaving--old'].resource_id).toContain(
      'account.id == "222233334444"',
    );
  });

  test('keeps its name from being evaluated', () => {
    const { data } = stack({
      formerAccounts: [former('${x}', { formerly: ['first'], email: 'a${b}@x.example' })],
    });
    const text = JSON.stringify(data);
    expect(text).toContain('leaving--first');
    expect(text).toContain('$${x}: it is closed');
    expect(text).toContain('a$${b}@x.example');
  });
});
