import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';

/** What a script prints. @param file of lib that it takes `name` from */
function printed(file: string, name: string, script: string): string {
  const taken = `const { ${name} } = require(${JSON.stringify(join(packageRoot, 'lib', file))});`;
  const words = ['--import', 'tsx', '-e', `${taken}\n${script}`];
  return execFileSync(process.execPath, words, { cwd: packageRoot, encoding: 'utf8' });
}

test('any number of them take one listener, and none when all are forgotten', () => {
  const output = printed(
    'at-exit.ts',
    'atExit',
    `const say = () => console.log(process.listenerCount('exit') - before);
    const before = process.listenerCount('exit');
    const forget = Array.from({ length: 20 }, () => atExit(() => undefined));
    say();
    for (const each of forget) each();
    say();`,
  );
  expect(output).toBe('1\n0\n');
});

test('when the process ends, what is not forgotten runs, each once', () => {
  const output = printed(
    'at-exit.ts',
    'atExit',
    `const say = (text) => () => console.log(text);
    atExit(say('one'));
    const same = say('same');
    atExit(same);
    atExit(same)();
    atExit(say('forgotten'))();
    setTimeout(() => process.exit(0), 10);`,
  );
  expect(output).toBe('one\nsame\n');
});

test('temporary folders are deleted', () => {
  const output = printed(
    'temporary-folder.ts',
    'temporaryFolder',
    "for (let count = 0; count < 12; count++) console.log(temporaryFolder('at-exit-').path);",
  );
  const folders = output.trim().split('\n');
  expect(folders).toHaveLength(12);
  expect(folders.filter((each) => existsSync(each))).toEqual([]);
});
