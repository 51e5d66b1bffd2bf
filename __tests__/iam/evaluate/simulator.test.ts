import { evaluate } from '../../../iam/evaluate/evaluate';
import type { NamedPolicy, PolicyLevel } from '../../../iam/evaluate/policies';
import { random } from './random';
import { randomCase } from './random-requests';
import type { Case } from './random-requests';
import { simulated } from './simulated';
import { DIFFERENCES } from './simulator-differences';
import type { Difference, Statement } from './simulator-differences';

/**
 * Compares the evaluator with an independent IAM simulator (AGPL, used only in this test). Set
 * ORGCHARTER_SIMULATOR_CASES to run more cases.
 */
const CASES = Number(process.env['ORGCHARTER_SIMULATOR_CASES'] ?? 20_000);

const evaluated = ({ request, policies }: Case) => evaluate(request, policies).outcome;

function rewritten({ request, policies }: Case, differences: readonly Difference[]): Case {
  const rewrite = (policy: NamedPolicy): NamedPolicy => {
    const { Version, Statement } = policy.document;
    const statements = [Statement].flat() as unknown as Statement[];
    const anew = statements.map((statement) =>
      differences.reduce(
        (before, { rewrite }) => rewrite(before, String(Version), request),
        statement,
      ),
    );
    return { ...policy, document: { Version: Version!, Statement: anew as never } };
  };
  const level = (level: PolicyLevel): PolicyLevel => ({
    ...level,
    policies: level.policies.map(rewrite),
  });
  const { scps, rcps, identity, boundary } = policies;
  return {
    request,
    policies: {
      scps: scps.map(level),
      rcps: rcps.map(level),
      identity: identity.map(rewrite),
      ...(boundary ? { boundary: rewrite(boundary) } : {}),
    },
  };
}

test(`${CASES} random requests have the same result as in an independent simulator, except for explained differences`, () => {
  const unexplained: unknown[] = [];
  const counts: Record<string, number> = {};
  const used = new Set<Difference>();
  for (let seed = 1; seed <= CASES; seed++) {
    const original = randomCase(random(seed));
    const ours = evaluated(original);
    const theirs = simulated(original);
    counts[ours] = (counts[ours] ?? 0) + 1;
    if (ours === theirs) continue;
    const anew = rewritten(original, DIFFERENCES);
    if (simulated(anew) !== ours || evaluated(anew) !== ours)
      unexplained.push({ seed, ours, theirs, anew: simulated(anew), oursAnew: evaluated(anew) });
    if (used.size < DIFFERENCES.length)
      for (const difference of DIFFERENCES)
        if (simulated(rewritten(original, [difference])) === ours) used.add(difference);
  }
  expect(unexplained).toEqual([]);
  expect(
    DIFFERENCES.filter((difference) => !used.has(difference)).map(({ because }) => because),
  ).toEqual([]);
  // The generator is useful only if all three results are common.
  for (const outcome of ['allowed', 'explicitly-denied', 'implicitly-denied'])
    expect(counts[outcome]).toBeGreaterThan(CASES / 10);
  expect(counts['depends']).toBeUndefined();
}, 600_000);
