import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orgcharter } from './capture';

jest.mock('../../explore/bundle', () => ({
  pageBundle: () => ({ script: 'start();', style: '' }),
}));

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-explore-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const sample = join(__dirname, '../../config');
const explore = async (file: string, ...more: readonly string[]) => {
  const { exitCode, stdout, stderr } = await orgcharter(
    ['explore', '--output', join(folder, file), '--environment', 'production', ...more],
    { ORGCHARTER_CONFIG: sample },
  );
  return {
    exitCode,
    stdout: stdout.replaceAll(folder, '.'),
    stderr: stderr.replaceAll(folder, '.'),
  };
};

test('writes the page, says where it is, and writes over its own', async () => {
  const written = {
    exitCode: 0,
    stdout: './page.html: production with 8 accounts; open it in a browser',
    stderr: '',
  };
  expect(await explore('page.html', '--at', '2026-11-21')).toEqual(written);
  const page = readFileSync(join(folder, 'page.html'), 'utf8');
  expect(page).toContain(
    '"organization":"securecart","environment":"production","today":"2026-11-21"',
  );
  expect(page).toContain('<script type="module">start();</script>');
  expect(await explore('page.html', '--at', '2026-11-21')).toEqual(written);
});

test('tells the changes since an earlier version', async () => {
  const earlier = join(folder, 'earlier');
  cpSync(sample, earlier, { recursive: true });
  const file = join(earlier, 'organization.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}- \{ group: vendor-acme.*\n/m, ''));
  expect(await explore('page.html', '--from', earlier)).toEqual({
    exitCode: 0,
    stdout:
      './page.html: production with 8 accounts, 1 change since ./earlier; open it in a browser',
    stderr: '',
  });
  const { changes } = JSON.parse(
    /id="data">(.*)<\/script>/.exec(readFileSync(join(folder, 'page.html'), 'utf8'))?.[1] ?? '',
  );
  expect(changes.all).toMatchObject([
    { kind: 'access-gained', topic: 'access-gained', accounts: ['prod'] },
  ]);
});

test('an earlier version that is wrong, or not there', async () => {
  expect(await explore('page.html', 'no-such-commit')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('git has no commit, branch or tag "no-such-commit" here'),
  });
  expect(await explore('page.html', '--from', join(folder, 'nowhere'))).toMatchObject({
    exitCode: 2,
    stdout: '',
  });
});

test('leaves a file of somebody else alone', async () => {
  writeFileSync(join(folder, 'organization.yaml'), 'organization: {}\n');
  expect(await explore('organization.yaml')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      "orgcharter: ./organization.yaml is no page of orgcharter's, and is left as it is: --output names another file",
  });
  expect(readFileSync(join(folder, 'organization.yaml'), 'utf8')).toBe('organization: {}\n');
});

test('says why it cannot write', async () => {
  expect(await explore('nowhere/page.html')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      "orgcharter: cannot write ./nowhere/page.html: ENOENT: no such file or directory, open './nowhere/page.html'",
  });
  expect((await explore('.')).stderr).toMatch(/is left as it is: --output names another file$/);
});
