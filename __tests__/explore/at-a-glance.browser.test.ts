import type { Locator, Page } from 'playwright-core';
import { diffOrganizations } from '../../access/diff/diff';
import { pageData } from '../../explore/data';
import type { PageData } from '../../explore/page-data';
import type { Organization } from '../../model/organization';
import { readReplay } from '../../explore/replay';
import { REPLAY } from './a-replay';
import { describeInBrowser } from './chromium';
import { expectHeading, goTo, pages } from './opened-page';
import { changedPage, sampleOrganization, samplePage } from './sample';

const now = sampleOrganization();
const since = (before: Organization): PageData =>
  pageData(now, {
    today: '2026-11-21',
    locationOf: ({ file }) => `config/${file}`,
    earlier: {
      since: 'main',
      changes: diffOrganizations(before, now),
      locationOf: ({ file }) => `main:config/${file}`,
    },
  });

const ownRule = now.guardrails.find(({ name }) => name === 'our-own-rule')!;
/** The guardrail of the unit Sandbox, which has no accounts, is gone. */
const withoutSandboxGuardrail = since({
  ...now,
  guardrails: [
    ...now.guardrails,
    {
      ...ownRule,
      name: 'gone-rule',
      policy: {
        Version: '2012-10-17',
        Statement: [{ Sid: 'NoBuckets', Effect: 'Deny', Action: 's3:CreateBucket', Resource: '*' }],
      },
    },
  ],
});
/** The group whose only member is alice gains production. */
const gained = since({
  ...now,
  identity: {
    ...now.identity,
    assignments: now.identity.assignments.filter(
      ({ principal, account }) => !(principal === 'platform-admins' && account === 'prod'),
    ),
  },
});

const withReplay = (data: PageData): PageData => {
  const replay = readReplay(JSON.stringify(REPLAY), now);
  if ('problem' in replay) throw new Error(replay.problem);
  return { ...data, replay: { ...replay } };
};

const isOnScreen = async (page: Page, place: Locator): Promise<boolean> => {
  const box = await place.boundingBox();
  const { height = 0 } = page.viewportSize() ?? {};
  return box !== null && box.y >= 0 && box.y + Math.min(box.height, 40) <= height;
};

describeInBrowser()('what a page shows at a glance', () => {
  const { open, areAccessible } = pages();

  test('a unit without accounts shows that its guardrail is gone: mark and section', async () => {
    const page = await open(withoutSandboxGuardrail, { at: '#/unit/Sandbox' });
    expect(
      await page.locator('article').getByRole('heading', { level: 2 }).first().innerText(),
    ).toBe('Changes since main');
    expect(await page.locator('.change').first().innerText()).toMatch(/^high guardrail-loosened/);
    const marked = await page
      .getByRole('treeitem')
      .filter({ has: page.locator('.changed') })
      .locator('.outline-name')
      .allInnerTexts();
    expect(marked).toEqual(['Root', 'Sandbox']);
  });

  test('units in changes are links', async () => {
    const page = await open(withoutSandboxGuardrail);
    await page.locator('.change-what').getByRole('link', { name: 'Sandbox' }).click();
    await expectHeading(page, 'Sandbox');
    await goTo(page, '#/changes');
    const moved = await open(changedPage(), { at: '#/changes/accounts' });
    for (const unit of ['Workloads/Development', 'SharedServices'])
      expect(await moved.locator('.change-what').getByRole('link', { name: unit }).count()).toBe(1);
  });

  test('what a group gains is shown at its only member', async () => {
    const page = await open(gained, { at: '#/user/alice' });
    expect(await page.locator('.change-what').allInnerTexts()).toContain(
      'group platform-admins can now access prod as Admin',
    );
    expect(await page.getByRole('option', { name: /alice/ }).locator('.changed').count()).toBe(1);
  });

  test('with an earlier version, the page opens on the changes, with their count in the tab', async () => {
    const data = changedPage();
    const page = await open(data);
    await expectHeading(page, 'All changes');
    expect(await page.locator('.top nav [aria-current]').innerText()).toMatch(
      new RegExp(`^Changes\\s+${data.changes?.all.length}$`),
    );
    await page.getByRole('link', { name: 'Organization', exact: true }).click();
    await expectHeading(page, 'Root');
    await expectHeading(await open(samplePage()), 'Root');
  });

  test.each([1280, 400])('answers are on screen without scrolling, at %d pixels', async (width) => {
    const page = await open(samplePage(), { at: '#/group/dev-engineers', width });
    await page.getByRole('searchbox', { name: 'Action' }).fill('iam:CreateUser');
    const answers = page.getByRole('table', { name: 'Answers' });
    await answers.waitFor();
    expect(await isOnScreen(page, answers)).toBe(true);
    expect(await isOnScreen(page, page.getByRole('searchbox', { name: 'Action' }))).toBe(true);
    expect(await answers.innerText()).toContain('no');
  });

  test('the matrix has words, a legend, and the available width', async () => {
    const page = await open(changedPage(), { at: '#/matrix' });
    expect(
      await page.getByRole('list', { name: 'Legend' }).getByRole('listitem').allInnerTexts(),
    ).toEqual(['permission set', 'break-glass', 'all of it expires', 'new since main']);
    expect(await page.locator('.grid .chip').allInnerTexts()).toContain('ReadOnly, SecurityAudit');
    const boxes = await Promise.all(
      (await page.getByRole('columnheader').all()).map((each) => each.boundingBox()),
    );
    const right = Math.max(...boxes.map((box) => (box?.x ?? 0) + (box?.width ?? 0)));
    expect(right).toBeGreaterThan(1100);
    expect(
      await page.evaluate(`[...document.querySelectorAll('.grid .chip')]
        .filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent)`),
    ).toEqual([]);
  });

  test('in every list, counts have a heading, and marks a legend', async () => {
    const page = await open(withReplay(changedPage()));
    const found: Record<string, string> = {};
    for (const view of [
      'unit',
      'group',
      'permission-set',
      'role',
      'guardrail',
      'changes',
      'replay',
    ]) {
      await goTo(page, `#/${view}`);
      await page
        .locator('.top nav [aria-current]')
        .and(page.locator(`[href="#/${view}"]`))
        .waitFor();
      const text = (selector: string) =>
        page.evaluate(
          `[...document.querySelectorAll('${selector}')].map((each) => each.innerText.replace(/\\s+/g, ' ').trim())`,
        );
      const marked = await page.locator('.outline-item .changed').count();
      found[view] = [
        ...((await text('.outline-head .outline-count')) as string[]),
        ...((await text('.marks')) as string[]),
        `${marked > 0 ? 'some' : 'no'} marks`,
      ].join(' | ');
      expect(await page.locator('.outline-item .outline-count').count()).toBeGreaterThan(0);
    }
    const marks = 'changed since main: critical high medium low';
    expect(found).toEqual({
      unit: `accounts | ${marks} | some marks`,
      group: `accounts | ${marks} | some marks`,
      'permission-set': `assignments | ${marks} | some marks`,
      role: `accounts | ${marks} | some marks`,
      guardrail: `accounts | ${marks} n calls newly denied | some marks`,
      changes: 'changes | no marks',
      replay: 'calls | no marks',
    });
  });

  test('a mark says how severe the change is, by its shape too', async () => {
    const page = await open(changedPage(), { at: '#/unit/Root' });
    await page.getByRole('treeitem', { name: 'prod changed: critical', exact: true }).waitFor();
    const shapes =
      await page.evaluate(`[...document.querySelectorAll('.marks .changed')].map((each) => {
      const { width, borderRadius, backgroundColor } = getComputedStyle(each);
      return [width, borderRadius, backgroundColor === 'rgba(0, 0, 0, 0)'].join(' ');
    })`);
    expect(new Set(shapes as string[]).size).toBe(4);
  });

  test('the lists count the accounts that a group, a user or a guardrail reaches', async () => {
    const page = await open(samplePage(), { at: '#/group' });
    const items = async () =>
      (await page.getByRole('option').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(await items()).toEqual(
      expect.arrayContaining(['security-auditors 8', 'bob user 8', 'vendor-acme 1']),
    );
    await goTo(page, '#/guardrail');
    await page.getByRole('listbox', { name: 'Guardrails' }).waitFor();
    expect(await items()).toEqual(
      expect.arrayContaining(['our-own-rule SCP 0', 'deny-iam-users SCP 6', 'cost-tags Tag 8']),
    );
  });

  test.each([
    ['alice', 'member alice'],
    ['environment=prod', 'tag environment=prod'],
    ['alice@', 'e-mail alice@securecart.example'],
    ['ReadOnlyAccess', 'policy ReadOnlyAccess (AWS managed)'],
  ])('the search says why it finds something: %s', async (words, because) => {
    const page = await open(samplePage());
    await page.getByRole('combobox', { name: 'Search' }).fill(words);
    const reasons = await page.locator('.found-because').allInnerTexts();
    expect(reasons.map((reason) => reason.replace(/ ·.*$/, '').trim())).toContain(because);
  });

  test('a person is they, a group is it', async () => {
    const page = await open(samplePage(), { at: '#/user/alice' });
    await page.getByRole('heading', { name: 'Accounts they can access' }).waitFor();
    expect(await page.locator('article').innerText()).not.toMatch(/\bit can\b|\bits own\b/);
    await goTo(page, '#/group/platform-admins');
    await page.getByRole('heading', { name: 'Accounts it can access' }).waitFor();
  });

  test('on a phone, the environment keeps its name, and tables that scroll say so', async () => {
    const page = await open(samplePage(), { at: '#/account/prod', width: 400 });
    expect(await page.locator('.brand span').isVisible()).toBe(true);
    expect(await page.locator('.brand').innerText()).toContain('production');
    const table = page.locator('.table.cut').first();
    expect(await table.locator('.scroll-hint').isVisible()).toBe(true);
    expect(
      await page.evaluate("getComputedStyle(document.querySelector('.table.cut')).backgroundImage"),
    ).toContain('gradient');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator('.scroll-hint').first().waitFor({ state: 'detached' });
  });

  const screens = ['#/account/prod', '#/user/alice', '#/permission-set/PowerUser'];
  test.each([...screens, '#/matrix', '#/changes', '#/guardrail'])(
    'on a phone, targets in %s are large enough for a finger',
    async (at) => {
      const page = await open(changedPage(), { at, width: 400 });
      const small = await page.evaluate(`[...document.querySelectorAll(
        '.top nav a, input, select, button, summary, [role=option], [role=treeitem], [role=gridcell]')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
        .map((each) => each.outerHTML.slice(0, 80))`);
      expect(small).toEqual([]);
      const narrow = await page.evaluate(`[...document.querySelectorAll('button')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width < 44)
        .map((each) => each.outerHTML.slice(0, 80))`);
      expect(narrow).toEqual([]);
      // links within sentences may be smaller:
      // https://www.w3.org/WAI/WCAG22/Understanding/target-size-minimum
      const links = await page.evaluate(`[...document.querySelectorAll('td > a, .path a')]
        .filter((each) => each.getBoundingClientRect().height < 24)
        .map((each) => each.textContent)`);
      expect(links).toEqual([]);
    },
  );

  areAccessible(changedPage(), [
    '#/unit/Workloads',
    '#/user/alice',
    '#/group/platform-admins',
    '#/guardrail',
  ]);
  areAccessible(withoutSandboxGuardrail, ['#/unit/Sandbox']);
});
