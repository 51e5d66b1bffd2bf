import { policyLevels } from '../../../access/organization/attached-policies';
import { accountId, substitution } from '../../../access/placeholders';
import { Evaluator } from '../../../history/replay/evaluator';
import { LISTS } from '../../../history/replay/finding';
import { keysRead } from '../../../history/replay/keys-read';
import { replayTally } from '../../../history/replay/tally';
import type { Verdict } from '../../../history/replay/verdict';
import { callReader } from '../../../history/requests/call-of-event';
import type { LoggedCall, SkippedEvent } from '../../../history/requests/logged-call';
import { resourceAccountId } from '../../../iam/evaluate/context/of-call';
import { evaluate } from '../../../iam/evaluate/evaluate';
import { isIamPrincipal } from '../../../iam/evaluate/request';
import type { AccessRequest } from '../../../iam/evaluate/request';
import type { PolicyType } from '../../../iam/language/policy-types';
import type { Organization } from '../../../model/organization';
import { scanned } from './events';
import { ALL_KEYS } from './guardrail-reads';
import { CASES, replayCase } from './random-replays';

/**
 * `replay` reads, evaluates and counts one of several events that no guardrail can tell apart.
 * Here, its answers about random charters and events are compared with those about every event.
 */
const ALL = Array.from({ length: CASES }, (_, index) => replayCase(index));

test('events that no guardrail can tell from an earlier one count as they do when they are read', () => {
  const totals = { newlyDenied: 0, deniedBefore: 0, undetermined: 0, failed: 0 };
  let [all, parsed] = [0, 0];
  for (const [index, { events, ...charters }] of ALL.entries()) {
    const [byKey, read] = [0, 1].map(() => replayTally({ kind: 'replay', ...charters }));
    for (const event of events) {
      read!.add(event);
      byKey!.addRecord!(scanned(event), () => {
        parsed++;
        return event;
      });
    }
    const found = byKey!.counted();
    expect({ index, ...found }).toEqual({ index, ...read!.counted() });
    all += events.length;
    for (const list of LISTS) totals[list] += found.totals[list];
  }
  expect(Math.min(...Object.values(totals))).toBeGreaterThan(10);
  expect(parsed).toBeLessThan((2 / 3) * all);
});

test('requests have the verdict that all policies give with all condition keys', () => {
  const outcomes = { allowed: 0, denied: 0, depends: 0 };
  for (const [index, { organization, events }] of ALL.entries()) {
    const evaluator = new Evaluator(organization);
    const readOnce = callReader(organization, { keys: keysRead(organization) });
    const verdicts = events
      .flatMap((event) => requestsOf(readOnce(event)))
      .map((request) => evaluator.verdict(request, BOTH));
    const expected = events
      .flatMap((event) => requestsOf(callReader(organization, { keys: ALL_KEYS })(event)))
      .map(withoutCache(organization));
    expect({ index, verdicts: verdicts.map(shown) }).toEqual({
      index,
      verdicts: expected.map(shown),
    });
    for (const { outcome } of verdicts) outcomes[outcome]++;
  }
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(100);
});

const BOTH = { caller: true, resource: true };

const requestsOf = (call: LoggedCall | SkippedEvent): readonly AccessRequest[] =>
  'skipped' in call ? [] : call.requests;

/** Evaluates with everything that is attached, and nothing that is kept or decided beforehand. */
function withoutCache(organization: Organization): (request: AccessRequest) => Verdict {
  const levelsOf = (type: PolicyType) =>
    new Map(
      organization.accounts.map((account) => [
        accountId(account),
        policyLevels(organization, account, type, substitution(organization)),
      ]),
    );
  const [scps, rcps] = [levelsOf('SERVICE_CONTROL_POLICY'), levelsOf('RESOURCE_CONTROL_POLICY')];
  return (request) => {
    const { principal } = request;
    const caller = isIamPrincipal(principal) ? principal.account.id : '';
    const { outcome, statements, withoutAllow } = evaluate(request, {
      scps: scps.get(caller) ?? [],
      rcps: rcps.get(resourceAccountId(request) ?? '') ?? [],
    });
    const kindOf = (kind: string) => (kind === 'rcp' ? 'rcp' : 'scp');
    if (outcome === 'allowed') return { outcome, statements: [] };
    if (outcome === 'implicitly-denied')
      return {
        outcome: 'denied',
        statements: withoutAllow.map(({ kind, level = '' }) => ({
          guardrail: null,
          statement: null,
          kind: kindOf(kind),
          level,
          keys: [],
        })),
      };
    return {
      outcome: outcome === 'depends' ? 'depends' : 'denied',
      statements: statements.map(({ policy, sid, index, kind, dependsOn }) => ({
        guardrail: policy,
        statement: sid ?? index + 1,
        kind: kindOf(kind),
        keys: dependsOn,
      })),
    };
  };
}

const shown = ({ outcome, statements }: Verdict): string =>
  [outcome, ...statements.map((each) => JSON.stringify(each)).sort()].join(' ');
