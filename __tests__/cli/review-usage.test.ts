import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHARTER, event, FILES, ofSet, session } from '../history/usage/events';
import { onModel } from './model-folder';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-usage-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('review --usage prints the figures beside each group and permission set', async () => {
  const log = join(folder, 'log.json');
  const file = join(folder, 'usage.json');
  const call = event({
    eventSource: 'sqs.amazonaws.com',
    eventName: 'CreateQueue',
    userIdentity: session(ofSet('Developer'), 'Anna@acme.example'),
  });
  writeFileSync(log, JSON.stringify({ Records: [call] }));
  writeFileSync(file, (await onModel(CHARTER, FILES, ['usage', log, '--format', 'json'])).stdout);
  const { stdout } = await onModel(CHARTER, FILES, [
    'review',
    '--usage',
    file,
    '--format',
    'markdown',
  ]);
  expect(stdout).toContain(
    'The use of permission sets is from logs of 2026-11-10 to 2026-11-10. Unused: not in the last 90 days of them. Not logged: the logs cannot show it. **The logs cover less than 90 days.**',
  );
  expect(stdout).toMatch(
    /\| `Developer` \| dev \|.*\| used 1 of \d+ actions, \d+ unused, \d+ not logged, last on 2026-11-10, members of the group used 1 in all of the logs \|/,
  );
  expect(stdout).toMatch(
    /\| group `engineers` \| dev \|.*\| used 1 of \d+ actions, .*2026-11-10 \|/,
  );
  expect(stdout).toMatch(
    /\| `Emergency` \*\*break-glass\*\* \| dev \|.*\| nothing used of [\d,]+ actions \|/,
  );
});

test.each(['{}', 'no', '{"granted": 5}', '{"findings": [], "date": "2026-11-10"}'])(
  'a file that is no usage: %s',
  async (content) => {
    const file = join(folder, 'usage.json');
    writeFileSync(file, content);
    const { exitCode, stderr } = await onModel(CHARTER, FILES, ['review', '--usage', file]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${file} is not an output of orgcharter usage --format json`);
  },
);
