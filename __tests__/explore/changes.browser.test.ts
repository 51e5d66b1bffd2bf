import type { Page } from 'playwright-core';
import { describeInBrowser } from './chromium';
import { goTo, expectHeading, heading, pages } from './opened-page';
import { changedPage, samplePage } from './sample';

describeInBrowser()('the changes of a pull request in the page', () => {
  const { open, areAccessible } = pages();
  const changed = changedPage();
  const headings = (page: Page) =>
    page.locator('article').getByRole('heading', { level: 2 }).allInnerTexts();
  const firsts = async (page: Page) =>
    (await page.locator('.change-what').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));

  test('most severe changes first, and every category with the keyboard', async () => {
    const page = await open(changed);
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name: 'Changes' })
      .click();
    expect(await headings(page)).toEqual(['Critical', 'High', 'Medium', 'Low']);
    expect((await firsts(page))[0]).toBe('group platform-admins can now access prod as Admin');
    expect((await firsts(page)).length).toBe(changed.changes?.all.length);
    await page.getByRole('listbox', { name: 'Categories' }).focus();
    const topics: string[] = [];
    for (const topic of changed.changes?.topics.slice(1) ?? []) {
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('.lead').innerText()).toBe(topic.summary);
      expect((await firsts(page)).length).toBeGreaterThan(0);
      topics.push(await heading(page));
    }
    expect(topics).toEqual([
      'Access gained',
      'Access lost',
      'Guardrails loosened',
      'Guardrails changed',
      'Guardrails tightened',
      'Accounts and units',
      'Monitoring and protection',
      'Settings',
    ]);
  });

  test('names link to their pages, which show the change too', async () => {
    const page = await open(changed, { at: '#/changes/access-gained' });
    await page.locator('.change').getByRole('link', { name: 'vendor-acme' }).click();
    await expectHeading(page, 'vendor-acme');
    expect(await headings(page)).toEqual([
      'Changes since main',
      'Accounts it can access',
      'Effective permissions',
    ]);
    expect(await firsts(page)).toEqual([
      'group vendor-acme can now access prod as ReadOnly, until 2027-03-31 (SEC-142)',
    ]);
    expect(
      await page.getByRole('table', { name: 'Accounts that vendor-acme can access' }).innerText(),
    ).toContain('ReadOnly new');
    await page.locator('.change').getByRole('link', { name: 'ReadOnly' }).click();
    await expectHeading(page, 'ReadOnly');
    await goTo(page, '#/changes/guardrails-tightened');
    await page
      .locator('.change-what')
      .getByRole('link', { name: 'require-ebs-encryption' })
      .click();
    await expectHeading(page, 'require-ebs-encryption');
    await page.locator('.change-what').getByRole('link', { name: 'prod' }).click();
    await expectHeading(page, 'prod production');
  });

  test('an example request that a guardrail no longer denies', async () => {
    const page = await open(changed, { at: '#/changes/guardrails-loosened' });
    const rds = page.locator('.change', {
      hasText: 'guardrail require-rds-encryption no longer denies',
    });
    expect(await rds.locator('.change-example').first().innerText()).toMatch(
      /^Example in legacy, an ordinary role: rds:\w+ .*Before: denied by statement \w+ of service control policy require-rds-encryption at Workloads\. Now: no guardrail denies it$/,
    );
    const many = page.locator('.change', { has: page.getByText('more examples') }).first();
    await many.getByText('more examples').click();
    expect(await many.locator('details .change-example').first().isVisible()).toBe(true);
  });

  test('search and filter', async () => {
    const page = await open(changed);
    await page.keyboard.press('/');
    await page.keyboard.type('moves legacy');
    await page.keyboard.press('Enter');
    await page.getByText('One of').waitFor();
    expect(await firsts(page)).toEqual([
      'account legacy moves from Workloads/Development to SharedServices',
    ]);
    expect(
      await page.getByRole('listbox').getByRole('option', { selected: true }).innerText(),
    ).toContain('Accounts');
    await page.locator('article').getByRole('link', { name: 'All changes' }).click();
    await page.getByRole('searchbox', { name: 'Filter changes' }).fill('critical guardrail');
    expect((await firsts(page)).length).toBe(1);
    await page.getByRole('searchbox', { name: 'Filter changes' }).fill('nothing like it');
    expect(await page.locator('article .lead').innerText()).toBe(
      `0 of ${changed.changes?.all.length} changes match “nothing like it”. Show all`,
    );
    await page.getByRole('button', { name: 'Show all' }).click();
    expect((await firsts(page)).length).toBe(changed.changes?.all.length);
    await goTo(page, '#/changes/none-such');
    await page.getByText('There is no change “none-such”.').waitFor();
  });

  test('lists and matrix mark what has changed', async () => {
    const page = await open(changed, { at: '#/unit/Root' });
    expect(
      await page.getByRole('treeitem', { name: 'prod changed: critical', exact: true }).count(),
    ).toBe(1);
    await goTo(page, '#/group');
    await page.getByRole('listbox', { name: 'Groups and users' }).waitFor();
    expect(
      await page
        .getByRole('option')
        .filter({ has: page.locator('.changed') })
        .locator('.outline-name')
        .allInnerTexts(),
    ).toEqual([
      'dev-engineers',
      'platform-admins',
      'security-auditors',
      'vendor-acme',
      'alice',
      'bob',
      'carol',
    ]);
    await goTo(page, '#/matrix');
    await page.getByText('new since main').waitFor();
    expect(await page.locator('.grid .chip.new').allInnerTexts()).toEqual([
      'Admin',
      'ReadOnly',
      'ReadOnly',
      'Admin',
      'ReadOnly, SecurityAudit',
    ]);
    await page.locator('.grid .chip.new').first().click();
    expect(await page.locator('.grid-status').innerText()).toContain(
      'platform-admins in prod: Admin (break-glass) (new), ',
    );
  });

  areAccessible(changed, ['#/changes', '#/changes/1', '#/account/legacy', '#/matrix']);

  test('in print everything is expanded', async () => {
    const page = await open(changed, { at: '#/changes/guardrails-loosened' });
    await page.emulateMedia({ media: 'print' });
    await page.locator('details[open]').first().waitFor();
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect(await page.getByRole('listbox').isVisible()).toBe(false);
  });

  test('without an earlier version there is no changes view, and its address shows the root', async () => {
    const page = await open(samplePage(), { at: '#/changes' });
    const views = page.getByRole('navigation', { name: 'Views' });
    expect([
      await views.getByRole('link', { name: 'Matrix' }).count(),
      await views.getByRole('link', { name: 'Changes' }).count(),
    ]).toEqual([1, 0]);
    await expectHeading(page, 'Root');
  });
});
