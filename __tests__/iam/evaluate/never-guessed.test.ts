import { requestContext } from '../../../iam/evaluate/context/request-context';
import { PRESENT } from '../../../iam/evaluate/context/key-value';
import { evaluate } from '../../../iam/evaluate/evaluate';
import type { AccessRequest } from '../../../iam/evaluate/request';
import { random } from './random';
import { randomCase, randomValue } from './random-requests';

/**
 * With fewer keys the result can be `depends`, but never one that additional keys would contradict.
 */
test('a result without some keys stays the same for any of their values', () => {
  const wrong: unknown[] = [];
  const outcomes = { depends: 0, decided: 0 };
  for (let seed = 1; seed <= 2_500; seed++) {
    const chance = random(seed);
    const { request, policies } = randomCase(chance);
    const open = chance.some(Object.keys(request.context), 5, 10);
    const context = Object.fromEntries(
      Object.entries(request.context).filter(([key]) => !open.includes(key)),
    );
    // The ARN of a role is implied, so it is never unknown. The name of a user is implied too.
    const implied = open.filter((key) => key === 'aws:username' || key === 'aws:PrincipalArn');
    const told: AccessRequest = {
      ...request,
      context: {
        ...context,
        ...Object.fromEntries(implied.map((key) => [key, request.context[key]!])),
      },
    };
    const answer = evaluate(told, policies);
    outcomes[answer.outcome === 'depends' ? 'depends' : 'decided']++;

    const foreign = answer.dependsOn.filter(
      (key) => !open.some((name) => name.toLowerCase() === key.toLowerCase()),
    );
    if (foreign.length > 0) wrong.push({ seed, foreign });
    if (answer.outcome === 'depends') continue;
    const implies = requestContext(told);
    for (let filling = 0; filling < 5; filling++) {
      // Some keys are in every request: only their values are unknown.
      const values = open.map((key) => [
        key,
        randomValue(chance, key, implies(key.toLowerCase()) === PRESENT),
      ]);
      const filled = { ...told, context: { ...Object.fromEntries(values), ...told.context } };
      const { outcome } = evaluate(filled, policies);
      // A request without an Allow can also be explicitly denied. Either way it is denied.
      if (
        outcome !== answer.outcome &&
        !(answer.outcome === 'implicitly-denied' && outcome === 'explicitly-denied')
      )
        wrong.push({ seed, answer: answer.outcome, outcome });
    }
  }
  expect(wrong).toEqual([]);
  expect(outcomes.depends).toBeGreaterThan(200);
  expect(outcomes.decided).toBeGreaterThan(200);
});
