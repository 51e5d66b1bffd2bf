import { requestContext } from '../../../iam/evaluate/context/request-context';
import { PRESENT } from '../../../iam/evaluate/context/key-value';
import { evaluate } from '../../../iam/evaluate/evaluate';
import type { AccessRequest } from '../../../iam/evaluate/request';
import { random } from './random';
import { randomCase, randomValue } from './random-requests';

/** Told less, we may say that it depends; we never say what more would have belied. */
test('an answer given without some keys holds whatever their values are', () => {
  const wrong: unknown[] = [];
  const outcomes = { depends: 0, decided: 0 };
  for (let seed = 1; seed <= 2_500; seed++) {
    const chance = random(seed);
    const { request, policies } = randomCase(chance);
    const open = chance.some(Object.keys(request.context), 5, 10);
    const context = Object.fromEntries(
      Object.entries(request.context).filter(([key]) => !open.includes(key)),
    );
    // A role's ARN is implied, so that it is never open; a user's name would be too.
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
      // Some keys are in every request: only their values are open.
      const values = open.map((key) => [
        key,
        randomValue(chance, key, implies(key.toLowerCase()) === PRESENT),
      ]);
      const filled = { ...told, context: { ...Object.fromEntries(values), ...told.context } };
      const { outcome } = evaluate(filled, policies);
      // What has no Allow may turn out to be denied in so many words: denied it is.
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
