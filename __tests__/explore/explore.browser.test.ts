import { describeInBrowser } from './chromium';
import { pages, tableRows } from './opened-page';
import { samplePage } from './sample';

describeInBrowser()('the page of the sample organization', () => {
  const { open, complaints } = pages();
  const sample = samplePage();
  afterEach(() => expect(complaints).toEqual([]));

  test('opens at the root, with the tree and its drawing', async () => {
    const page = await open(sample);
    expect(await page.title()).toBe('Root · Organization · securecart (production)');
    expect(await page.getByRole('tree').getByRole('treeitem').allTextContents()).toEqual(['▾Root8', 'Sandbox0', '▾Security2', 'log-archive', 'security', '▾SharedServices2', 'legacy', 'network', 'Suspended0', '▾Workloads3', '▾Development1', 'dev', '▾Production1', 'prod', '▾Test1', 'test', 'management']);
    expect(await page.locator('.chart a').count()).toBe(17);
  });

  test('an account: who can enter it, and what holds in it from where', async () => {
    const page = await open(sample);
    await page.getByRole('treeitem', { name: 'prod', exact: true }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('prod production');
    expect(await tableRows(page, 'Who can enter prod')).toEqual([
      'platform-admins | alice | Admin break-glass |  |  | config/organization.yaml:80',
      'security-auditors | bob (until 2027-01-31), carol | ReadOnly |  |  | config/organization.yaml:84',
      'security-auditors | bob (until 2027-01-31), carol | SecurityAudit |  |  | config/organization.yaml:83',
      'vendor-acme |  | ReadOnly | 2027-03-31 | SEC-142 | config/organization.yaml:85',
    ]);
    expect((await tableRows(page, 'Guardrails')).map((row) => row.split(' | ').slice(0, 3).join(' | '))).toEqual([
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

  test('the search leads to what is found, by the keyboard alone', async () => {
    const page = await open(sample);
    await page.keyboard.press('/');
    await page.keyboard.type('sec');
    expect(await page.getByRole('listbox', { name: 'Found' }).getByRole('option').locator('.found-label').allTextContents()).toEqual(['security', 'Security', 'security-auditors', 'SecurityAudit', 'log-archive', 'bob', 'carol', 'LogReader']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('security-auditors');
  });
});
