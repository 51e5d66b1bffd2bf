import { ageOfActionTables, describeOutdated, MAX_DAYS } from '../../cli/kit/action-tables';
import { actionTablesDate } from '../../iam/language/iam-data';
import { orgcharter } from './capture';

/** `validate` warns if the tables of AWS's actions are old, by the real day. */

const daysLater = (days: number) =>
  new Date(Date.parse(actionTablesDate()) + days * 86_400_000).toISOString().slice(0, 10);
async function validate(today: string, ...more: string[]) {
  jest.useFakeTimers({ now: Date.parse(today), doNotFake: ['nextTick', 'setImmediate'] });
  try {
    return await orgcharter(['validate', '--config', 'config', ...more]);
  } finally {
    jest.useRealTimers();
  }
}

test('the age in days', () => {
  expect(ageOfActionTables(daysLater(0))).toMatchObject({ days: 0, isOutdated: false });
  expect(ageOfActionTables(daysLater(-5))).toMatchObject({ days: 0, isOutdated: false });
  expect(ageOfActionTables(daysLater(MAX_DAYS))).toMatchObject({ days: 180, isOutdated: false });
  expect(ageOfActionTables(daysLater(MAX_DAYS + 1))).toMatchObject({ days: 181, isOutdated: true });
});

test('the warning', async () => {
  const outdated = await validate(daysLater(200));
  expect(outdated.exitCode).toBe(0);
  expect(outdated.stderr).toContain(describeOutdated(ageOfActionTables(daysLater(200))));
  expect(outdated.stderr).toContain(`are from ${actionTablesDate()}, 200 days old.`);
  const json = await validate(daysLater(200), '--format', 'json');
  expect(JSON.parse(json.stdout)).toMatchObject({
    actionTables: { updated: actionTablesDate(), days: 200, isOutdated: true },
  });
});

test('no warning for recent tables, also as of a later day', async () => {
  expect((await validate(daysLater(100))).stderr).not.toContain('tables');
  expect((await validate(daysLater(100), '--at', daysLater(900))).stderr).not.toContain('tables');
});
