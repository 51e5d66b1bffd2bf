import { describeInBrowser } from './chromium';
import { goTo, expectHeading, pages, tableRows } from './opened-page';
import { pageWithRoles } from './sample';

describeInBrowser()('roles in the page', () => {
  const { open, areAccessible } = pages();
  const data = pageWithRoles();

  test('who can assume a role in an account', async () => {
    const page = await open(data, { at: '#/account/prod' });
    expect(await tableRows(page, 'Who can assume roles in prod')).toEqual([
      'outside account 999988887777 with external ID acme-42 |  | AcmeScanner | 2027-03-31 | SEC-142 | config/config/organization.yaml',
      'permission set PowerUser in dev with MFA | dev-engineers | ci/Deployer |  |  | config/config/organization.yaml',
    ]);
    await page
      .getByRole('table', { name: 'Who can assume roles in prod' })
      .getByRole('link', { name: 'ci/Deployer' })
      .click();
    await expectHeading(page, 'ci/Deployer');
    expect(await tableRows(page, 'Who can assume ci/Deployer')).toEqual([
      'permission set PowerUser in dev with MFA | dev-engineers',
    ]);
    await page
      .getByRole('table', { name: 'Who can assume ci/Deployer' })
      .getByRole('link', { name: 'dev-engineers' })
      .click();
    expect(await tableRows(page, 'Roles that dev-engineers can assume')).toEqual([
      'ci/Deployer | prod | permission set PowerUser in dev with MFA | config/config/organization.yaml',
    ]);
  });

  test('the effective permissions of a role, and what restricts them', async () => {
    const page = await open(data);
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name: 'Roles' })
      .click();
    await expectHeading(page, 'AcmeScanner outside account');
    await page
      .getByRole('listbox', { name: 'Roles' })
      .getByRole('option', { name: 'ci/Deployer' })
      .click();
    await page.getByLabel('Action', { exact: true }).fill('sqs:SendMessage');
    expect(await tableRows(page, 'Answers')).toEqual([
      'sqs:SendMessage | depends | may be denied by RestrictRegions of restrict-regions at Workloads, depending on aws:RequestedRegion',
    ]);
    await page.getByLabel('Action', { exact: true }).fill('iam:CreateUser');
    expect(await tableRows(page, 'Answers')).toEqual([
      'iam:CreateUser | no | not allowed by its own policies denied by DenyIamUsers of deny-iam-users at Root',
    ]);
  });

  test('search and changes include roles', async () => {
    const page = await open(data);
    await page.keyboard.press('/');
    await page.keyboard.type('999988887777 role');
    expect(await page.getByRole('option').locator('.found-label').allInnerTexts()).toContain(
      'AcmeScanner',
    );
    await goTo(page, '#/changes/access-gained');
    const added = page.locator('.change', { hasText: 'role-added' });
    expect(await added.getByRole('link', { name: 'PowerUser' }).count()).toBe(1);
    await added.getByRole('link', { name: 'Deployer' }).click();
    await expectHeading(page, 'ci/Deployer');
    await page.getByRole('heading', { name: 'Changes since main' }).waitFor();
    await goTo(page, '#/role/none-such');
    await page.getByText('There is no role “none-such”.').waitFor();
  });

  areAccessible(data, ['#/role/AcmeScanner', '#/account/prod']);
});
