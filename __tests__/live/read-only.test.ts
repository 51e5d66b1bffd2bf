import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const live = join(__dirname, '../../live');

test('live/ uses no AWS command that changes anything', () => {
  const text = readdirSync(live, { encoding: 'utf8', recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(live, file), 'utf8'))
    .join('\n');
  const commands = [
    ...new Set(
      [...text.matchAll(/\b(?:new (\w+)Command|paginate([A-Z]\w+))\(/g)].map(
        ([, command, paginated]) => command ?? paginated ?? '',
      ),
    ),
  ].sort();
  expect(commands.length).toBeGreaterThan(20);
  // these change nothing in the account either
  expect(commands.filter((name) => !/^(?:Get|List|Describe)[A-Z]/.test(name))).toEqual([
    'AssumeRole',
    'GenerateCredentialReport',
    'HeadBucket',
  ]);
});
