import { describeInBrowser } from './chromium';
import { pages, tableRows } from './opened-page';
import { samplePage } from './sample';

describeInBrowser()('what can be requested, in the page', () => {
  const { open, areAccessible } = pages();
  const data = samplePage();
  const requests = [
    {
      group: 'dev-engineers',
      permissionSet: 'PowerUser',
      account: 'prod',
      maxHours: 4,
      approvers: ['security-auditors'],
      ticket: 'SEC-1',
      cause: 'config/organization.yaml:9',
    },
    {
      group: 'security-auditors',
      permissionSet: 'ReadOnly',
      account: 'prod',
      maxHours: 48,
      approvers: [],
      cause: 'config/organization.yaml:10',
    },
  ];

  test.each([1280, 400])('an account and a person show it, %i px wide', async (width) => {
    const page = await open({ ...data, requests }, { at: '#/account/prod', width });
    expect(await tableRows(page, 'Who may request access to prod')).toEqual([
      'dev-engineers | PowerUser | 4 h | security-auditors | SEC-1 | config/organization.yaml:9',
      'security-auditors | ReadOnly | 48 h | no approval needed |  | config/organization.yaml:10',
    ]);
    const bob = await open({ ...data, requests }, { at: '#/user/bob', width });
    expect(await tableRows(bob, 'What bob may request')).toHaveLength(2);
  });

  areAccessible({ ...data, requests }, ['#/account/prod', '#/user/bob']);

  test('nothing where nothing can be requested', async () => {
    const page = await open(data, { at: '#/account/prod' });
    expect(await page.getByText('Who may request access').count()).toBe(0);
  });
});
