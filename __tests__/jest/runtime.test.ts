import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';
import { temporaryFolder } from '../../lib/temporary-folder';

interface Results {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Runs the files in `cases`, one after another in one process. */
function results(): Readonly<Record<string, string>> {
  const folder = temporaryFolder('orgcharter-jest-');
  const file = join(folder.path, 'results.json');
  const config = {
    ...jest.requireActual<{ projects: readonly object[] }>('../../jest.config.js').projects[0],
    rootDir: packageRoot,
    testMatch: ['<rootDir>/__tests__/jest/cases/*.ts'],
    testPathIgnorePatterns: ['/leaves.ts$'],
  };
  const jestProgram = require.resolve('jest/bin/jest');
  const words = [jestProgram, '--config', JSON.stringify(config), '--runInBand', '--json'];
  spawnSync(process.execPath, [...words, '--outputFile', file], { cwd: packageRoot });
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Results;
  folder.remove();
  return Object.fromEntries(
    testResults
      .map(({ name, message, assertionResults }): [string, string] => [
        name.replace(/^.*\/(.*)\.ts$/, '$1'),
        [...assertionResults.map(({ status }) => status), message].join(' '),
      ])
      .sort(),
  );
}

test('what fails is reported, and files do not affect each other', () => {
  expect(results()).toEqual({
    'does-not-mock': 'passed ',
    fails: expect.stringMatching(/^failed[^]*Expected: .*2[^]*cases\/fails.ts:2:13/),
    hangs: expect.stringMatching(/^failed[^]*Exceeded timeout of 50 ms/),
    'leaves-one': 'passed ',
    'leaves-two': 'passed ',
    mocks: 'passed ',
    rejects: expect.stringMatching(/^failed[^]*not awaited/),
    throws: expect.stringMatching(/^ [^]*thrown while it loads[^]*cases\/throws.ts:1:7/),
  });
});
