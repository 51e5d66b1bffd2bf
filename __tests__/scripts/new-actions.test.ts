import { findGuardrail } from '../../catalogue/guardrails/catalogue';
import type { CatalogueGuardrail } from '../../catalogue/guardrails/kit/guardrail';
import {
  catalogue,
  newActions,
  servicesOf,
  withActionsSeen,
} from '../../scripts/guardrail-reviews';
import { actionsFirstSeen, newActionsPage } from '../../scripts/new-actions-page';

/** Actions that AWS adds to the services of a guardrail are noticed. */

const guardrail = (name: string) => findGuardrail(name) as CatalogueGuardrail;
const TABLES = { kms: ['DisableKey', 'ScheduleKeyDeletion'] };
const seen = (before: object, kms: readonly string[], today: string) =>
  withActionsSeen(before as never, ['kms'], () => kms, today);

test('an action has the date of the tables that had it first', () => {
  const first = seen({}, TABLES.kms, '2026-09-26');
  expect(first).toEqual({ kms: { '2026-09-26': TABLES.kms } });
  expect(seen(first, TABLES.kms, '2026-12-01')).toEqual(first);
  expect(seen(first, [...TABLES.kms, 'ForgetKey'], '2026-12-01')).toEqual({
    kms: { '2026-09-26': TABLES.kms, '2026-12-01': ['ForgetKey'] },
  });
});

test('a new action is listed for the guardrails of its service until they are compared with it', () => {
  const later = seen(seen({}, TABLES.kms, '2026-09-26'), ['ForgetKey'], '2026-12-01');
  const of = (compared: Readonly<Record<string, string>>) =>
    newActions(
      later,
      [guardrail('deny-key-deletion'), guardrail('deny-leave-organization')],
      compared,
    );
  expect(of({})).toEqual([
    { guardrail: 'deny-key-deletion', compared: '2026-09-26', actions: ['kms:ForgetKey'] },
    { guardrail: 'deny-leave-organization', compared: '2026-09-26', actions: [] },
  ]);
  expect(newActionsPage(of({}))).toContain(
    '## deny-key-deletion\n\nCompared with the tables of 2026-09-26.\n\n| action | access level |\n|---|---|\n| `kms:ForgetKey` | removed |\n',
  );
  expect(of({ 'deny-key-deletion': '2026-12-01' })[0]?.actions).toEqual([]);
});

test('the services of a guardrail, except those that it names as a whole', () => {
  expect(servicesOf(guardrail('deny-key-deletion'))).toContain('kms');
  expect(servicesOf(guardrail('require-tls'))).toEqual([]);
});

test('the file has every action of every service that a guardrail names', () => {
  const dates = actionsFirstSeen();
  for (const service of new Set(catalogue().flatMap(servicesOf)))
    expect(Object.keys(dates[service] ?? {})).not.toEqual([]);
});
