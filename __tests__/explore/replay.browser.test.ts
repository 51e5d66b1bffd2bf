import { readReplay } from '../../explore/replay';
import { pageData } from '../../explore/data';
import type { PageData } from '../../explore/page-data';
import { LONG_REPLAY, REPLAY } from './a-replay';
import { describeInBrowser } from './chromium';
import { expectHeading, expectNoTable, goTo, pages, tableRows } from './opened-page';
import { sampleOrganization, samplePage } from './sample';

const organization = sampleOrganization();
function pageOf(written: object): PageData {
  const replay = readReplay(JSON.stringify(written), organization);
  if ('problem' in replay) throw new Error(replay.problem);
  return pageData(organization, {
    today: '2026-11-21',
    locationOf: ({ line }) => `organization.yaml:${line}`,
    replay,
  });
}
const replayed = pageOf(REPLAY);

describeInBrowser()('the replay in the page', () => {
  const { open, areAccessible } = pages();

  test('calls by guardrail and statement, with counts, times, the example and the exemption', async () => {
    const page = await open(replayed);
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name: 'Replay' })
      .click();
    await expectHeading(page, 'All guardrails');
    const list = page.getByRole('listbox', { name: 'Guardrails with calls' });
    expect((await list.innerText()).split(/\s*\n\s*/)).toEqual([
      ...['All guardrails', '1,209'],
      ...['deny-iam-users', '1,203'],
      ...['restrict-regions', '2'],
      ...['No guardrail', '4'],
    ]);
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await expectHeading(page, 'deny-iam-users');
    expect(await page.getByText('by 1 principal in 2 accounts').innerText()).toBe(
      '1,203 calls by 1 principal in 2 accounts',
    );
    expect(await tableRows(page, 'Newly denied: Statement DenyIamUsers')).toEqual([
      'prod | arn:aws:iam::210000000001:role/app | iam:CreateUser | 1,200 | 2026-11-01 10:00:00 | 2026-11-02 11:00:00 | event and exemption',
      'dev | arn:aws:iam::210000000001:role/app | iam:CreateAccessKey | 3 | 2026-11-01 10:00:00 | 2026-11-02 11:00:00 | event',
    ]);
    await page.getByText('event and exemption').click();
    expect(await page.locator('td details[open] pre').innerText()).toContain(
      'exceptAccounts: [legacy, prod-',
    );
    expect(await page.locator('td details[open] dl').innerText()).toContain('<b>i-1</b>');
    await expectNoTable(page, 'isWide');
    const calls = page
      .getByRole('table', { name: 'Newly denied: Statement DenyIamUsers' })
      .getByRole('button', { name: 'Calls' });
    const counts = async () =>
      (await tableRows(page, 'Newly denied: Statement DenyIamUsers')).map(
        (row) => row.split(' | ')[3],
      );
    await calls.click();
    expect(await counts()).toEqual(['3', '1,200']);
    await calls.click();
    expect(await counts()).toEqual(['1,200', '3']);
  });

  test('undetermined calls and calls without a guardrail', async () => {
    const page = await open(replayed, { at: '#/replay/restrict-regions' });
    expect(await tableRows(page, 'Undetermined: Statement DenyOtherRegions')).toEqual([
      expect.stringContaining('| ec2:RunInstances | aws:principaltag/team | 2 |'),
    ]);
    await goTo(page, '#/replay/-');
    await expectHeading(page, 'No guardrail');
    expect(await tableRows(page, 'Denied before: No guardrail decides')).toEqual([
      expect.stringContaining('210000000099 |'),
    ]);
    await goTo(page, '#/replay/none-such');
    await expectHeading(page, 'There are no calls for “none-such”.');
  });

  test('marks guardrails, and filters calls', async () => {
    const page = await open(replayed, { at: '#/guardrail/deny-iam-users' });
    expect(await page.getByRole('option', { name: /^deny-iam-users/ }).innerText()).toContain(
      '1,203',
    );
    await page.locator('.facts').getByRole('link', { name: '1,203 calls newly denied' }).click();
    await expectHeading(page, 'deny-iam-users');
    await page.getByRole('searchbox', { name: 'Filter calls' }).fill('CreateAccessKey');
    await page.getByText('3 calls by 1 principal in 1 account').waitFor();
    await goTo(page, '#/account/prod');
    await expectHeading(page, 'prod production');
    expect(await page.locator('td .denied').allTextContents()).toEqual(['1,203 newly denied']);
  });

  test('there is no view without a replay', async () => {
    const page = await open(samplePage(), { at: '#/replay' });
    await expectHeading(page, 'Root');
  });

  areAccessible(pageOf(LONG_REPLAY), [
    '#/replay',
    '#/replay/deny-iam-users',
    '#/guardrail/deny-iam-users',
  ]);
});
