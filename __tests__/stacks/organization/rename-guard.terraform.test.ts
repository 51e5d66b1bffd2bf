import type { Organization } from '../../../model/organization';
import { organizationStack } from '../../../stacks/organization/stack';
import { anAccount, anOrganization } from '../../organizations';
import { plannedOutputs } from '../planned-outputs';
import { synth } from '../synth';

const ID = '222233334444';
const LISTED = { trustedAccess: 'listed' } as const;
const stack = (parts: Partial<Organization>, access: Partial<Organization> = LISTED) =>
  synth((scope) => organizationStack(scope, anOrganization({ ...access, ...parts })));
const conditions = (...of: Parameters<typeof stack>): readonly Record<string, string>[] =>
  stack(...of).output.account_ids.precondition;

test('the plan fails if a name would change that AWS refuses to change', () => {
  const { locals, data } = stack({
    accounts: [
      anAccount('same'),
      anAccount('new', { formerly: ['old'] }),
      anAccount('named', { awsName: 'Our "${x}" shop' }),
      anAccount('cased', { email: 'AWS+Cased@securecart.example', awsName: 'b' }),
      anAccount('moved', { id: ID, ignore: ['email'], awsName: 'c' }),
      anAccount('kept', { ignore: ['name'] }),
      anAccount('umlaut', { id: '333344445555', awsName: 'Zürich' }),
      anAccount('theirs', { id: '444455556666', managed: false }),
    ],
  });
  const [, , refusal] = data.aws_partition['charter-is-complete'].lifecycle.precondition;
  const inAws = (name: string, email: string, id = '1') => ({
    id,
    name: name.replace(/[$%](?=\{)/g, '$&$&'),
    email: `aws+${email}@securecart.example`,
  });
  const found = evaluate(refusal, {
    account_names: locals.account_names,
    member_accounts: [
      inAws('same', 'same'),
      inAws('old', 'new'),
      inAws('Our "${x}" shop', 'named'),
      inAws('a', 'cased'),
      inAws('d', 'other', ID),
      inAws('any', 'kept'),
      inAws('Zurich', 'umlaut'),
      inAws('any', 'theirs', '444455556666'),
      inAws('unknown', 'unknown'),
    ],
  });
  expect(found).toEqual({
    condition: false,
    message:
      'old <aws+new@securecart.example>, a <aws+cased@securecart.example>, d <aws+other@securecart.example>: the charter has another name. AWS only changes it if Account Management has trusted access. Add account.amazonaws.com to organization.trustedServices, or write the name that the account has in AWS.',
  });
  expect(
    evaluate(refusal, {
      account_names: locals.account_names,
      member_accounts: [inAws('new', 'new'), inAws('b', 'cased')],
    }),
  ).toEqual({ condition: true, message: expect.anything() as string });
});

test('nothing is compared where Account Management has trusted access, or nothing can differ', () => {
  const accounts = [anAccount('dev')];
  expect(conditions({ accounts })).toHaveLength(3);
  expect(conditions({ accounts, trustedServices: ['account.amazonaws.com'] })).toHaveLength(2);
  expect(conditions({ accounts }, {})).toHaveLength(2);
  expect(conditions({ accounts: [anAccount('dev', { ignore: ['name'] })] })).toHaveLength(2);
  expect(conditions({})).toHaveLength(2);
});

/** What Terraform makes of a condition and its message. */
function evaluate(
  { condition, error_message: message }: Record<string, string>,
  locals: object,
): unknown {
  const output = { condition: { value: condition }, message: { value: message } };
  const planned = plannedOutputs(JSON.stringify({ locals, output }));
  return { condition: planned['condition']?.after, message: planned['message']?.after };
}
