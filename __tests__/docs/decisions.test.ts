import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../docs/decisions');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const records = readdirSync(folder).filter((file) => /^\d{4}-/.test(file));
const index = read('README.md');

test.each(records)('%s has a title, status, date and alternatives, and is in the index', (file) => {
  const text = read(file);
  const title = /^# (\d+)\. .*$/m.exec(text);
  expect(Number(title?.[1])).toBe(Number(file.slice(0, 4)));
  const status = /^- Status: (accepted|superseded by record \d+)$/m.exec(text)?.[1];
  const date = /^- Date: (\d{4}-\d\d-\d\d)$/m.exec(text)?.[1];
  for (const section of ['Context', 'Decision', 'Alternatives considered', 'Consequences'])
    expect(text).toContain(`\n## ${section}\n`);
  expect(index).toContain(`| [${title?.[0].slice(2)}](${file}) | ${status} | ${date} |`);
});

test('records are numbered without gaps', () => {
  expect(records.map((file) => Number(file.slice(0, 4)))).toEqual(
    records.map((_, index) => index + 1),
  );
});
