import { defaultLimits } from '../../../../model/aws/limits';
import type { Attachment, Guardrail, OrganizationPolicy } from '../../../../model/organization';
import { policySize } from '../../../../iam/language/placeholders';
import { packGuardrails } from '../../../../model/resolve/guardrails/pack';
import { random } from '../../../iam/evaluate/random';
import { aGuardrail } from '../../../organizations';

const pack = (guardrails: readonly Guardrail[]) => packGuardrails(guardrails, defaultLimits);
const names = (count: number, prefix = 'g') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const packed = (policies: readonly OrganizationPolicy[]) =>
  policies.map(({ guardrails }) => guardrails.join(' '));

const root: Attachment = { kind: 'root' };
const unit = (path: string): Attachment => ({
  kind: 'organizationalUnit',
  path,
});

/** A guardrail whose policy has about this size. */
const sized = (name: string, size: number, parts: Partial<Guardrail> = {}): Guardrail =>
  aGuardrail(name, {
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: 'ec2:RunInstances',
          Resource: 'r'.repeat(size - 90),
        },
      ],
    },
    ...parts,
  });

describe('where there is a place for each', () => {
  test('each guardrail is a policy of its own, as it is', () => {
    const guardrails = names(9).map((name) => aGuardrail(name));
    expect(
      pack(guardrails).map(({ name, description, policy, guardrails }) => ({
        name,
        description,
        policy,
        guardrails,
      })),
    ).toEqual(
      guardrails.map(({ name, description, policy }) => ({
        name,
        description,
        policy,
        guardrails: [name],
      })),
    );
  });
  test('only where no place is left, a policy may have been a pack before', () => {
    expect(
      pack(names(8).map((name) => aGuardrail(name))).map(({ formerNames }) => formerNames),
    ).toEqual(names(8).map(() => []));
    const formerNames = pack(names(9).map((name) => aGuardrail(name))).flatMap(
      ({ formerNames }) => formerNames,
    );
    expect(new Set(formerNames).size).toBe(9);
    expect(formerNames).toContain('scp-pack/0/Root');
  });
  test('other types, and what other targets carry, take no place', () => {
    const guardrails = [
      ...names(9).map((name) => aGuardrail(name)),
      ...names(9, 'u').map((name) => aGuardrail(name, { attachments: [unit('A')] })),
      ...names(4, 'r').map((name) => aGuardrail(name, { type: 'RESOURCE_CONTROL_POLICY' })),
    ];
    expect(pack(guardrails)).toHaveLength(22);
  });
});

describe('where there is not', () => {
  test('as few share a policy as have to', () => {
    const policies = pack(names(10).map((name) => aGuardrail(name)));
    expect(packed(policies)).toEqual(['g0', 'g1', 'g2', 'g3', 'g4', 'g5', 'g7', 'g8', 'g6 g9']);
  });
  test('a pack says what is in it', () => {
    const [policy] = pack(names(10).map((name) => aGuardrail(name))).filter(
      ({ guardrails }) => guardrails.length > 1,
    );
    const deny = { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' };
    expect(policy).toEqual({
      name: 'scp-pack/0/Root',
      formerNames: ['g9', 'g6'],
      description: 'Guardrails: g6, g9',
      type: 'SERVICE_CONTROL_POLICY',
      policy: {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'G6', ...deny },
          { Sid: 'G9', ...deny },
        ],
      },
      attachments: [root],
      guardrails: ['g6', 'g9'],
    });
  });
  test('only guardrails of one type and with the same attachments do', () => {
    const guardrails = [
      ...names(8).map((name) => aGuardrail(name)),
      ...names(8, 'u').map((name) => aGuardrail(name, { attachments: [root, unit('A')] })),
      ...names(8, 'r').map((name) => aGuardrail(name, { type: 'RESOURCE_CONTROL_POLICY' })),
      ...names(11, 't').map((name) =>
        aGuardrail(name, { type: 'TAG_POLICY', policy: { tags: {} } }),
      ),
    ];
    const policies = pack(guardrails);
    for (const { guardrails } of policies)
      expect(new Set(guardrails.map((name) => name.charAt(0))).size).toBe(1);
    const count = (letter: string) =>
      policies.filter(({ guardrails }) => guardrails[0]?.startsWith(letter)).length;
    expect([count('g') + count('u'), count('r'), count('t')]).toEqual([9, 4, 11]);
  });
  test('the order in the model changes nothing', () => {
    const guardrails = names(30).map((name) => aGuardrail(name));
    expect(JSON.stringify(pack([...guardrails].reverse()))).toBe(JSON.stringify(pack(guardrails)));
  });
  test('what is too large for halves is packed tightly', () => {
    const guardrails = names(18).map((name) => sized(name, 4_700));
    const policies = pack(guardrails);
    expect(policies.map(({ guardrails }) => guardrails.length)).toEqual(Array(9).fill(2));
    expect(Math.max(...policies.map(({ policy }) => policySize(policy)))).toBeLessThanOrEqual(
      10_240,
    );
  });
  test('what does not fit at all is still returned', () => {
    const policies = pack(names(19).map((name) => sized(name, 4_700)));
    expect(policies.flatMap(({ guardrails }) => guardrails).sort()).toEqual(names(19).sort());
    expect(policies).toHaveLength(9);
  });
});

/**
 * How many policies a change makes Terraform touch: those made, those removed and those whose text
 * or name changes.
 */
function touched(before: readonly Guardrail[], after: readonly Guardrail[]): number {
  const old = new Map(
    pack(before).map(({ name, policy }) => [name, JSON.stringify([name, policy])]),
  );
  const now = pack(after).map(({ name, formerNames, policy }) => ({
    was: [name, ...formerNames].find((each) => old.has(each)) ?? '',
    text: JSON.stringify([name, policy]),
  }));
  const kept = new Set(now.map(({ was }) => was));
  return (
    now.filter(({ was, text }) => old.get(was) !== text).length +
    [...old.keys()].filter((name) => !kept.has(name)).length
  );
}

describe('one guardrail more, fewer, or changed', () => {
  let { pick } = random(4);
  beforeEach(() => ({ pick } = random(4)));
  const between = (low: number, high: number) =>
    pick(Array.from({ length: high - low + 1 }, (_, index) => low + index));
  const word = () =>
    Array.from({ length: 8 }, () => pick([...'abcdefghijklmnopqrstuvwxyz'])).join('');
  const guardrail = () => sized(word(), between(300, 2_000));

  const measured = (size: () => number, models = 60) => {
    const counts: Record<'added' | 'removed' | 'changed', number[]> = {
      added: [],
      removed: [],
      changed: [],
    };
    for (let model = 0; model < models; model++) {
      const guardrails = Array.from({ length: size() }, guardrail);
      const [first, ...others] = guardrails;
      counts.added.push(touched(guardrails, [...guardrails, guardrail()]));
      counts.removed.push(touched(guardrails, others));
      counts.changed.push(
        touched(guardrails, [sized(first!.name, between(300, 2_000)), ...others]),
      );
    }
    const summary = (values: readonly number[]) => ({
      mean: Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10,
      most: Math.max(...values),
    });
    return {
      added: summary(counts.added),
      removed: summary(counts.removed),
      changed: summary(counts.changed),
    };
  };

  test('without packs, that one', () => {
    expect(measured(() => between(1, 8))).toEqual({
      added: { mean: 1, most: 1 },
      removed: { mean: 1, most: 1 },
      changed: { mean: 1, most: 1 },
    });
  });
  const one = { mean: 1, most: 1 };
  test.each([
    [
      'about to be packed',
      9,
      10,
      { added: { mean: 2.5, most: 4 }, removed: { mean: 2, most: 4 }, changed: one },
    ],
    [
      'a few in packs',
      10,
      14,
      { added: { mean: 2.1, most: 4 }, removed: { mean: 2.5, most: 5 }, changed: one },
    ],
    [
      'nearly all in packs',
      15,
      40,
      { added: { mean: 1.2, most: 4 }, removed: { mean: 1.1, most: 5 }, changed: one },
    ],
  ])('%s', (_, low, high, expected) => {
    expect(measured(() => between(low, high))).toEqual(expected);
  });
});
