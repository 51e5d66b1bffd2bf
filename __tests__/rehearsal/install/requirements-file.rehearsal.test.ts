import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REQUIREMENTS } from '../../../rehearsal/install/install-moto';
import { motoPython } from '../../../rehearsal/requirements';
import { needsLocalAws } from '../needs-local-aws';

/* pip refuses to install anything if a package is not pinned. */
const { test } = needsLocalAws();

const unpinned = (file: string) =>
  execFileSync(motoPython()!, [join(__dirname, 'unpinned.py'), file], { encoding: 'utf8' });

test('everything that moto needs is pinned, in a version that fits, on each system', () => {
  expect(unpinned(REQUIREMENTS)).toBe('');
});

test('a missing package and one in a wrong version are found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-requirements-'));
  const file = join(folder, 'requirements.txt');
  const text = readFileSync(REQUIREMENTS, 'utf8');
  writeFileSync(
    file,
    text.replace(/^blinker==.+/m, '').replace(/^werkzeug==[^ ]+/m, 'werkzeug==2'),
  );
  const lines = unpinned(file);
  expect(lines).toContain('Flask needs blinker>=1.9.0 with Python 3.12 on win32: None');
  expect(lines).toMatch(/^Flask needs werkzeug>=3\.1\.0 with Python 3\.10 on linux: 2$/m);
  rmSync(folder, { recursive: true });
});
