import type { PageData } from '../../explore/page-data';
import { describeInBrowser } from './chromium';
import { goTo, expectHeading, pages, tableRows } from './opened-page';
import { samplePage } from './sample';

const VIEWS = [
  '#/unit/Root',
  '#/unit/Workloads',
  '#/account/prod',
  '#/group/dev-engineers',
  '#/user/carol',
  '#/permission-set/PowerUser',
  '#/guardrail/deny-iam-users',
  '#/matrix',
];

describeInBrowser()('the page of the sample organization', () => {
  const { open, areAccessible } = pages();
  const sample = samplePage();

  test('opens at the root, with the tree and the chart', async () => {
    const page = await open(sample);
    expect(await page.title()).toBe('Root · Organization · securecart (production)');
    expect(await page.getByRole('tree').getByRole('treeitem').allTextContents()).toEqual([
      '▾Root8',
      'Sandbox0',
      '▾Security2',
      'log-archive',
      'security',
      '▾SharedServices2',
      'legacy',
      'network',
      'Suspended0',
      '▾Workloads3',
      '▾Development1',
      'dev',
      '▾Production1',
      'prod',
      '▾Test1',
      'test',
      'management',
    ]);
    expect(await page.locator('.chart a').count()).toBe(17);
    await page
      .locator('.chart')
      .getByRole('link', { name: /^Workloads / })
      .click();
    await expectHeading(page, 'Workloads');
    expect(await page.getByRole('treeitem', { selected: true }).innerText()).toContain('Workloads');
  });

  test('the roles that a person, a group and others can reach through roles', async () => {
    const page = await open(sample, { at: '#/user/bob' });
    const row = 'DeveloperRole | PowerUser in dev assumes DeveloperRole in test';
    expect(await tableRows(page, 'Roles that bob can reach')).toEqual([`test | ${row}`]);
    expect(await page.locator('.facts').innerText()).toContain(
      'security-auditors (until 2027-01-31, SEC-150)',
    );
    await page.locator('summary', { hasText: 'assignments' }).click();
    expect(await tableRows(page, 'Accounts that bob can access')).toContain(
      'prod | Workloads/Production | ReadOnly | security-auditors | 2027-01-31 | SEC-150 | config/organization.yaml',
    );
    await goTo(page, '#/account/test');
    expect(await tableRows(page, 'Who can reach roles in test')).toContain(
      `dev-engineers | ${row}`,
    );
    await page
      .getByRole('table', { name: 'Who can reach roles in test' })
      .getByRole('link', { name: 'dev-engineers' })
      .click();
    expect(await tableRows(page, 'Roles that dev-engineers can reach')).toEqual([`test | ${row}`]);
  });

  test('an account: who can access it, and its guardrails with their origin', async () => {
    const page = await open(sample);
    await page.getByRole('treeitem', { name: 'prod', exact: true }).click();
    await expectHeading(page, 'prod production');
    expect(await tableRows(page, 'Who can access prod')).toEqual([
      'platform-admins | alice | Admin break-glass |  |  | config/organization.yaml',
      'security-auditors | bob (until 2027-01-31, SEC-150), carol | ReadOnly |  |  | config/organization.yaml',
      'security-auditors | bob (until 2027-01-31, SEC-150), carol | SecurityAudit |  |  | config/organization.yaml',
      'vendor-acme | none in the charter | ReadOnly | 2027-03-31 | SEC-142 | config/organization.yaml',
    ]);
    expect(
      (await tableRows(page, 'Guardrails')).map((row) => row.split(' | ').slice(0, 3).join(' | ')),
    ).toEqual([
      'cost-tags | Root inherited | Tag',
      'deny-iam-users | Root inherited | SCP',
      'deny-internet-gateways | Root inherited | SCP',
      'deny-leave-organization | Root inherited | SCP',
      'protect-access-role | Root inherited | SCP',
      'protect-cloudtrail | Root inherited | SCP',
      'deny-noncompliant-buckets | Workloads inherited | SCP',
      'imdsv2 | Workloads inherited | Declarative',
      'organization-only | Workloads inherited | RCP',
      'require-ebs-encryption | Workloads inherited | SCP',
      'require-rds-encryption | Workloads inherited | SCP',
      'require-s3-encryption | Workloads inherited | SCP',
      'restrict-regions | Workloads inherited | SCP',
      'daily-backup | Workloads/Production inherited | Backup',
    ]);
  });

  test('the management account is exempt from control policies, an account from a guardrail that excepts it', async () => {
    const page = await open(sample, { at: '#/account/management' });
    const exempt = async () =>
      (await tableRows(page, 'Guardrails')).flatMap((row) =>
        row.split(' | ')[3] === 'exempt' ? [row.split(' | ')[0]] : [],
      );
    expect(await exempt()).toEqual([
      'deny-iam-users',
      'deny-internet-gateways',
      'deny-leave-organization',
      'protect-access-role',
      'protect-cloudtrail',
    ]);
    await page.getByRole('treeitem', { name: 'legacy' }).click();
    expect(await exempt()).toEqual(['deny-iam-users']);
  });

  test('the search with the keyboard', async () => {
    const page = await open(sample);
    await page.keyboard.press('/');
    await page.keyboard.type('sec');
    expect(
      await page
        .getByRole('listbox', { name: 'Search results' })
        .getByRole('option')
        .locator('.found-label')
        .allTextContents(),
    ).toEqual([
      'security',
      'Security',
      'security-auditors',
      'SecurityAudit',
      'SecurityAuditRole',
      'log-archive',
      'vendor-acme',
      'bob',
      'carol',
      'LogReader',
      'DeploymentRole',
      'LogAnalystsRole',
      'OnPremisesBackupRole',
      'VendorMonitoringRole',
      'orgcharter-deploy',
      'orgcharter-expire',
      'orgcharter-plan in management',
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expectHeading(page, 'security-auditors');
    await page.keyboard.press('/');
    await page.keyboard.type('nobody is called this');
    expect(await page.getByRole('search').getByRole('status').innerText()).toBe(
      'No results for “nobody is called this”',
    );
    await page.keyboard.press('Escape');
    await page.goBack();
    await expectHeading(page, 'Root');
  });

  test('the tree with the keyboard: move, collapse and expand', async () => {
    const page = await open(sample);
    await page.getByRole('searchbox', { name: 'Filter accounts' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expectHeading(page, 'Sandbox');
    await page.keyboard.press('End');
    await expectHeading(page, 'management production');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('treeitem').allTextContents()).toEqual(['▸Root8']);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expectHeading(page, 'Sandbox');
    expect(await page.getByRole('tree').getAttribute('aria-activedescendant')).toBe('outline-1');
    await page.getByRole('searchbox', { name: 'Filter accounts' }).fill('log');
    expect(await page.getByRole('treeitem').allTextContents()).toEqual([
      '▾Root8',
      '▾Security2',
      'log-archive',
    ]);
    await page.getByRole('searchbox', { name: 'Filter accounts' }).fill('no such account');
    expect(await page.locator('.side').innerText()).toBe('No matches.');
  });

  test('a selection scrolls to the top, and a link moves the focus', async () => {
    const page = await open(sample, { at: '#/account/prod' });
    const scrolled = () =>
      page
        .locator('article')
        .evaluate((article) => (article as unknown as { scrollTop: number }).scrollTop);
    await page
      .locator('article')
      .getByRole('link', { name: 'restrict-regions' })
      .scrollIntoViewIfNeeded();
    expect(await scrolled()).toBeGreaterThan(0);
    await page.getByRole('treeitem', { name: 'dev', exact: true }).click();
    await expectHeading(page, 'dev');
    expect(await scrolled()).toBe(0);
    await page.locator('article').getByRole('link', { name: 'restrict-regions' }).press('Enter');
    await expectHeading(page, 'restrict-regions');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');
  });

  test('on a phone: the search, the current view, the list and the selection are visible', async () => {
    const page = await open(sample, { at: '#/matrix', width: 400 });
    await page.getByRole('link', { name: 'Matrix' }).click({ trial: true });
    const tab = await page.getByRole('link', { name: 'Matrix' }).boundingBox();
    expect((tab?.x ?? 400) + (tab?.width ?? 0)).toBeLessThanOrEqual(400);
    await page.getByRole('combobox', { name: 'Search' }).fill('prod');
    const found = await page.getByRole('listbox', { name: 'Search results' }).boundingBox();
    expect([found?.x, found?.width]).toEqual([8, 384]);
    await page.keyboard.press('Enter');
    await expectHeading(page, 'prod production');
    const list = await page.getByRole('tree').boundingBox();
    const detail = await page.locator('article').boundingBox();
    expect([list?.width, detail?.width]).toEqual([400, 400]);
    expect(detail?.height).toBeGreaterThan(400);
  });

  test('the effective permissions of a group, and what restricts them', async () => {
    const page = await open(sample, { at: '#/group/dev-engineers' });
    expect(await tableRows(page, 'Accounts that dev-engineers can access')).toEqual([
      'dev | Workloads/Development | PowerUser | config/organization.yaml',
      'test | Workloads/Test | ReadOnly | config/organization.yaml',
    ]);
    await page.getByLabel('Action', { exact: true }).fill('sqs:SendMessage');
    expect(await tableRows(page, 'Answers')).toEqual([
      'sqs:SendMessage | depends | may be denied by RestrictRegions of restrict-regions at Workloads, depending on aws:RequestedRegion',
    ]);
    await page.locator('.asking select').selectOption('ReadOnly in test');
    expect(await tableRows(page, 'Answers')).toEqual([
      'sqs:SendMessage | no | not allowed by its own policies',
    ]);
    await page.getByRole('button', { name: 'sqs', exact: true }).click();
    expect(
      (await tableRows(page, 'Answers'))
        .filter((row) => row.includes('| depends |'))
        .map((row) => row.split(' | ')[0]),
    ).toEqual([
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ListDeadLetterSourceQueues',
      'sqs:ListMessageMoveTasks',
      'sqs:ListQueueTags',
      'sqs:ListQueues',
      'sqs:ReceiveMessage',
    ]);
    await page.getByLabel('Action', { exact: true }).fill('no:such');
    expect(await page.locator('.answers').innerText()).toBe('No AWS action matches “no:such”.');
    expect(
      (await tableRows(page, 'By service and access level')).find((row) => row.startsWith('s3 |')),
    ).toMatch(/^s3 \| /);
    expect(
      (await tableRows(page, 'Denied and conditional actions')).map((row) => row.split(' | ')[0]),
    ).toContain(
      'may be denied by RestrictRegions of restrict-regions at Workloads, depending on aws:RequestedRegion',
    );
  });

  test('a user has the access of the groups', async () => {
    const page = await open(sample, { at: '#/user/alice' });
    expect((await tableRows(page, 'Accounts that alice can access'))[0]).toBe(
      'dev | Workloads/Development | Admin break-glass | platform-admins | config/organization.yaml',
    );
  });

  test('the matrix with filters and the keyboard', async () => {
    const page = await open(sample, { at: '#/matrix' });
    const status = () => page.locator('.grid-status').innerText();
    await page.getByRole('grid').focus();
    expect(await status()).toBe(
      'dev-engineers in dev: PowerUser, config/organization.yaml Press Enter to open the account.',
    );
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    expect(await status()).toBe(
      'platform-admins in legacy: Admin (break-glass), config/organization.yaml Press Enter to open the account.',
    );
    await page.keyboard.press('End');
    expect(await status()).toBe(
      'vendor-acme in legacy: no access Press Enter to open the account.',
    );
    await page.getByRole('combobox', { name: 'Permission set' }).selectOption('ReadOnly');
    await page.getByRole('searchbox', { name: 'Filter accounts' }).fill('work prod');
    expect(await page.getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/^Account\s+security-auditors\s+vendor-acme$/),
      expect.stringMatching(/^prod\s+ReadOnly\s+ReadOnly$/),
    ]);
    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    await expectHeading(page, 'prod production');
  });

  test('where a guardrail applies', async () => {
    const page = await open(sample, { at: '#/guardrail/deny-iam-users' });
    const marked = async (mark: string) =>
      (await page.locator(`.chart-box.${mark} .chart-label`).allTextContents()).map((label) =>
        label.trim(),
      );
    expect(await marked('here')).toEqual(['Root']);
    expect(await marked('exempt')).toEqual(['management', 'legacy']);
    const exemption = page.getByText("AWS exempts the management account's own users and roles");
    expect(await exemption.count()).toBe(1);
    await page
      .getByRole('listbox', { name: 'Guardrails' })
      .getByRole('option', { name: 'restrict-regions' })
      .click();
    expect(await marked('here')).toEqual(['Workloads']);
    expect(await exemption.count()).toBe(0);
    expect(await marked('reached')).toEqual([
      'Development',
      'Production',
      'Test',
      'dev',
      'prod',
      'test',
    ]);
  });

  areAccessible(sample, VIEWS);

  test('remembers the color theme', async () => {
    const page = await open(sample);
    await page.getByLabel('Color theme').selectOption('dark');
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const dark = await ground();
    await page.reload();
    expect(await ground()).toBe(dark);
    await page.getByLabel('Color theme').selectOption('light');
    expect(await ground()).not.toBe(dark);
  });

  test('in print: the selection without the list, and the matrix as a table', async () => {
    const page = await open(sample, { at: '#/account/prod' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('tree').isVisible()).toBe(false);
    expect(await page.getByRole('table', { name: 'Who can access prod' }).isVisible()).toBe(true);
    await goTo(page, '#/matrix');
    await page.getByRole('table', { name: 'Access' }).waitFor();
    expect((await tableRows(page, 'Access'))[0]).toBe(
      'dev | Workloads/Development | dev-engineers: PowerUser; platform-admins: Admin; security-auditors: ReadOnly, SecurityAudit',
    );
    expect(await page.getByRole('grid').isVisible()).toBe(false);
    await page.pdf();
  });

  test('texts from the charter are never interpreted as HTML', async () => {
    const hostile = '</script><img src=x onerror="document.title=\'broken\'">';
    const data: PageData = {
      ...sample,
      units: sample.units.map((unit) =>
        unit.path === 'Sandbox' ? { ...unit, name: hostile, tags: { [hostile]: hostile } } : unit,
      ),
      accounts: sample.accounts.map((account) =>
        account.name === 'dev' ? { ...account, name: hostile, email: hostile } : account,
      ),
      principals: sample.principals.map((principal) => ({ ...principal, description: hostile })),
      guardrails: sample.guardrails.map((guardrail) => ({
        ...guardrail,
        description: hostile,
        policy: hostile,
      })),
    };
    const page = await open(data);
    expect(await page.getByRole('treeitem').nth(1).innerText()).toContain(hostile);
    for (const at of [
      `#/account/${encodeURIComponent(hostile)}`,
      '#/group/dev-engineers',
      '#/guardrail/restrict-regions',
      '#/matrix',
    ]) {
      await goTo(page, at);
      await page.getByText('<img').first().waitFor();
      expect(await page.locator('img').count()).toBe(0);
    }
    expect(await page.title()).not.toBe('broken');
  });

  test('an unknown address', async () => {
    const page = await open(sample, { at: '#/account/nobody' });
    expect(await page.locator('article').innerText()).toBe('There is no account “nobody”.');
  });
});
