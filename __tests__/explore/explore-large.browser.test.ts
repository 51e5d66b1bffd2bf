import { describeInBrowser } from './chromium';
import { goTo, expectHeading, pages } from './opened-page';
import { largePage } from './sample';

describeInBrowser()('the page of an organization of 1,000 accounts', () => {
  const { open } = pages();
  const large = largePage();

  test('renders only visible list items; search and keys reach the rest', async () => {
    const page = await open(large);
    expect(await page.getByRole('treeitem').count()).toBe(7);
    await page.keyboard.press('/');
    await page.keyboard.type('account-00500');
    await page.keyboard.press('Enter');
    await expectHeading(page, 'account-00500');
    const selected = page.getByRole('treeitem', { selected: true });
    await selected.waitFor();
    expect(await selected.innerText()).toBe('account-00500');
    expect(await page.getByRole('treeitem').count()).toBeLessThan(60);
    await page.getByRole('tree').focus();
    await page.keyboard.press('End');
    await expectHeading(page, 'management production');
  });

  test('shows the first rows of a long table, and the rest on demand', async () => {
    const page = await open(large);
    const rows = page
      .getByRole('table', { name: 'Who can access accounts in Root' })
      .locator('tbody tr');
    expect(await rows.count()).toBe(500);
    await page.getByRole('button', { name: /^Show [\d,]+ more$/ }).click();
    expect(await rows.count()).toBe(1_000);
  });

  test('the matrix renders only visible cells', async () => {
    const page = await open(large, { at: '#/matrix' });
    const grid = page.getByRole('grid');
    expect([
      await grid.getAttribute('aria-rowcount'),
      await grid.getAttribute('aria-colcount'),
    ]).toEqual(['1001', '201']);
    await grid.focus();
    await page.keyboard.press('End');
    for (let pages = 0; pages < 60; pages++) await page.keyboard.press('PageDown');
    expect(await page.locator('.grid-status').innerText()).toContain('group-199 in security');
    await page.getByRole('gridcell', { selected: true }).waitFor();
    expect(await page.getByRole('gridcell').count()).toBeLessThan(2_500);
    await page.getByRole('searchbox', { name: 'Filter groups and users' }).fill('group-007');
    await page.getByText('25 accounts, 1 group or user').waitFor();
  });

  test('a group, a permission set and a guardrail', async () => {
    const page = await open(large, { at: '#/group/group-100' });
    await page.getByText('25 assignments').click();
    expect(
      await page
        .getByRole('table', { name: 'Accounts that group-100 can access' })
        .getByRole('row')
        .count(),
    ).toBe(26);
    await goTo(page, '#/permission-set/PermissionSet07');
    await page.getByRole('heading', { name: 'Effective permissions' }).waitFor();
    await goTo(page, '#/guardrail/own-03');
    await page.getByText('applies to 102 of 204 accounts').waitFor();
  });
});
