import { describeInBrowser } from './chromium';
import { pages, tableRows } from './opened-page';
import { samplePage } from './sample';

describeInBrowser()('the tables of the page', () => {
  const { open } = pages();
  const firsts = (rows: readonly string[]) => rows.map((row) => row.split(' | ')[0]);

  test('sort by a column, also with the keyboard: up, down, and as before', async () => {
    const page = await open(samplePage(), { at: '#/account/prod' });
    const rows = () => tableRows(page, 'Who can access prod');
    const before = await rows();
    const head = page
      .getByRole('table', { name: 'Who can access prod' })
      .getByRole('columnheader', { name: 'Group or user' });
    const direction = () => head.getAttribute('aria-sort');
    expect(await direction()).toBe('none');
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    const sorted = [...firsts(before)].sort();
    expect([await direction(), firsts(await rows())]).toEqual(['ascending', sorted]);
    await page.keyboard.press('Enter');
    expect([await direction(), firsts(await rows())]).toEqual(['descending', sorted.reverse()]);
    await page.keyboard.press('Enter');
    expect([await direction(), await rows()]).toEqual(['none', before]);
  });

  test('rows without a last day come last, whichever way they are sorted', async () => {
    const page = await open(samplePage(), { at: '#/account/prod' });
    const day = page
      .getByRole('table', { name: 'Who can access prod' })
      .getByRole('button', { name: 'Last day' });
    for (let times = 0; times < 2; times++) {
      await day.click();
      const days = (await tableRows(page, 'Who can access prod')).map((row) => row.split(' | ')[3]);
      expect(days).toEqual(['2027-03-31', '', '', '']);
    }
  });

  test('the header of a long table stays in view, and on a phone the first column', async () => {
    const page = await open(samplePage(), { at: '#/account/prod' });
    await page.setViewportSize({ width: 1280, height: 400 });
    const head = page
      .getByRole('table', { name: 'Guardrails' })
      .getByRole('columnheader', { name: 'Guardrail', exact: true });
    const top = async () => Math.round((await head.boundingBox())?.y ?? -1);
    await page
      .getByRole('table', { name: 'Guardrails' })
      .locator('tr')
      .last()
      .scrollIntoViewIfNeeded();
    expect(await top()).toBe(await page.evaluate("document.querySelector('.top').offsetHeight"));
    await page.setViewportSize({ width: 400, height: 800 });
    const cell = page.getByRole('table', { name: 'Who can access prod' }).locator('td').first();
    const left = async () => Math.round((await cell.boundingBox())?.x ?? -1);
    const start = await left();
    await page.evaluate("document.querySelector('.table.cut').scrollLeft = 200");
    expect(await left()).toBe(start);
  });

  test('on a phone, two columns do not have to scroll', async () => {
    const page = await open(samplePage(), { at: '#/permission-set/ReadOnly', width: 400 });
    const table = page.getByRole('table', { name: 'Who has ReadOnly' });
    expect((await table.boundingBox())?.width).toBeLessThan(400);
  });
});
