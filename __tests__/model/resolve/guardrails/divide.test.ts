import { defaultLimits } from '../../../../model/aws/limits';
import type { Guardrail } from '../../../../model/organization';
import { policySize } from '../../../../iam/language/placeholders';
import { packGuardrails } from '../../../../model/resolve/guardrails/pack';
import { findGuardrail } from '../../../../catalogue/guardrails/catalogue';
import { aGuardrail } from '../../../organizations';

const pack = (guardrails: readonly Guardrail[]) => packGuardrails(guardrails, defaultLimits);
const statement = (size: number, index: number) => ({
  Sid: `S${index}`,
  Effect: 'Deny',
  Action: 'ec2:RunInstances',
  Resource: 'r'.repeat(size),
});
/** A guardrail with so many statements of about this size. */
const large = (name: string, count: number, size = 4000, parts: Partial<Guardrail> = {}) =>
  aGuardrail(name, {
    policy: {
      Version: '2012-10-17',
      Statement: Array.from({ length: count }, (_, index) => statement(size, index)),
    },
    ...parts,
  });
const sids = (policies: ReturnType<typeof pack>) =>
  policies.map(({ name, policy }) => [
    name,
    ((policy['Statement'] ?? []) as readonly { readonly Sid: string }[]).map(({ Sid }) => Sid),
  ]);

test('a guardrail above the size limit becomes several policies with all its statements', () => {
  const policies = pack([large('tags', 5), aGuardrail('other')]);
  expect(sids(policies).filter(([name]) => name !== 'other')).toEqual([
    ['tags', ['S0', 'S1']],
    ['tags/2', ['S2', 'S3']],
    ['tags/3', ['S4']],
  ]);
  for (const { policy } of policies)
    expect(policySize(policy)).toBeLessThanOrEqual(defaultLimits.serviceControlPolicySize);
});

test('renamed guardrails keep each of their policies', () =>
  expect(
    pack([large('new', 3, 4000, { formerly: ['older', 'old'] })]).map(({ name, formerNames }) => [
      name,
      formerNames,
    ]),
  ).toEqual([
    ['new', ['old', 'older']],
    ['new/2', ['old/2', 'older/2']],
  ]));

test('other guardrails share policies where the parts leave no slot', () => {
  const others = Array.from({ length: 9 }, (_, index) => aGuardrail(`g${index}`));
  const policies = pack([large('tags', 8), ...others]);
  expect(policies).toHaveLength(9);
  expect(policies.filter(({ guardrails }) => guardrails.includes('tags'))).toHaveLength(4);
});

test.each([
  ['one statement alone is too large', large('huge', 2, 11_000)],
  ['it needs more slots than AWS has', large('tags', 20)],
])('it stays one policy if %s', (_, guardrail) =>
  expect(pack([guardrail]).map(({ name }) => name)).toEqual([guardrail.name]),
);

test('require-tags with 20 tags', () => {
  const tags = Array.from({ length: 20 }, (_, index) => `tag-${index}`);
  const policy = findGuardrail('require-tags')!.policy(
    { tags },
    { governedRegions: ['eu-west-2'], accessRole: 'OrganizationAccountAccessRole' },
  );
  expect(pack([aGuardrail('require-tags', { policy })]).map(({ name }) => name)).toEqual([
    'require-tags',
    'require-tags/2',
  ]);
});
