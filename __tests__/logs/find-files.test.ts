import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { findFiles } from '../../logs/find-files';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-logs-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(...files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '{}');
  }
}

function find(...paths: readonly string[]) {
  const { files, skipped } = findFiles(paths.map((path) => join(folder, path)));
  const short = (path: string) => relative(folder, path);
  return {
    files: files.map(({ name }) => short(name)),
    skipped: Object.fromEntries(skipped.map(({ file, reason }) => [short(file), reason])),
  };
}

const DAY = 'AWSLogs/o-a1b2c3d4e5/210000000040/CloudTrail/us-east-1/2023/07/10';

test('finds the files of a trail, sorted, and names the others', () => {
  write(
    `${DAY}/b.json.gz`,
    `${DAY}/a.json.gz`,
    'AWSLogs/o-a1b2c3d4e5/210000000040/CloudTrail-Digest/us-east-1/2023/07/10/d.json.gz',
    'AWSLogs/o-a1b2c3d4e5/210000000040/CloudTrail-Insight/us-east-1/2023/07/10/i.json.gz',
    'more/events.jsonl',
    'more/events.json',
    'README.md',
  );
  expect(find('.')).toEqual({
    files: [`${DAY}/a.json.gz`, `${DAY}/b.json.gz`, 'more/events.json', 'more/events.jsonl'],
    skipped: {
      'AWSLogs/o-a1b2c3d4e5/210000000040/CloudTrail-Digest/us-east-1/2023/07/10/d.json.gz':
        'a digest of CloudTrail, which has no events',
      'AWSLogs/o-a1b2c3d4e5/210000000040/CloudTrail-Insight/us-east-1/2023/07/10/i.json.gz':
        'insights of CloudTrail, which are no calls',
      'README.md': 'not named like a log of CloudTrail (.json, .json.gz, .jsonl)',
    },
  });
});

test('reads a file that is named, whatever its name is, and each file once', () => {
  write('events.txt', 'logs/a.json');
  expect(find('events.txt', 'logs', 'logs/a.json')).toEqual({
    files: ['events.txt', 'logs/a.json'],
    skipped: {},
  });
});

test('follows no links in a folder, and opens no pipes', () => {
  write('logs/a.json');
  symlinkSync(folder, join(folder, 'logs/loop'));
  symlinkSync(join(folder, 'logs/a.json'), join(folder, 'logs/link.json'));
  execFileSync('mkfifo', [join(folder, 'logs/pipe.json')]);
  const link = 'a symbolic link, which is not followed. Name its target instead';
  expect(find('logs')).toEqual({
    files: ['logs/a.json'],
    skipped: {
      'logs/link.json': link,
      'logs/loop': link,
      'logs/pipe.json': 'neither a file nor a folder',
    },
  });
  expect(find('logs/link.json')).toEqual({ files: ['logs/link.json'], skipped: {} });
});

test('names what does not exist, and devices', () => {
  expect(find('gone').skipped).toEqual({ gone: 'cannot be read: it does not exist' });
  expect(findFiles(['/dev/null']).skipped).toEqual([
    { file: '/dev/null', reason: 'neither a file nor a folder' },
  ]);
});
