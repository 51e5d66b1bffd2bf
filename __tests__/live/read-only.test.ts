import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const live = join(__dirname, '../../live');

/** The commands of AWS's SDK that files use, sorted. */
function commandsIn(files: readonly string[]): readonly string[] {
  const text = files.map((file) => readFileSync(join(live, file), 'utf8')).join('\n');
  const found = [...text.matchAll(/\b(?:new (\w+)Command|paginate([A-Z]\w+))\(/g)].map(
    ([, command, paginated]) => command ?? paginated ?? '',
  );
  return [...new Set(found)].sort();
}

const files = readdirSync(live, { encoding: 'utf8', recursive: true }).filter((file) =>
  file.endsWith('.ts'),
);
/** They write the records beside the states, for `deploy`. */
const OF_THE_STATE = /^state[/\\]/;

test('live/ uses no AWS command that changes anything', () => {
  const commands = commandsIn(files.filter((file) => !OF_THE_STATE.test(file)));
  expect(commands.length).toBeGreaterThan(20);
  // these change nothing in the account either
  expect(commands.filter((name) => !/^(?:BatchGet|Get|List|Describe)[A-Z]/.test(name))).toEqual([
    'AssumeRole',
    'GenerateCredentialReport',
    'GenerateOrganizationsAccessReport',
    'GenerateServiceLastAccessedDetails',
    'HeadBucket',
    'LookupEvents',
    'StartQueryExecution',
    'StopQueryExecution',
  ]);
});

test('live/state/ changes objects of S3 and nothing else', () => {
  expect(commandsIn(files.filter((file) => OF_THE_STATE.test(file)))).toEqual([
    'DeleteObject',
    'GetCallerIdentity',
    'GetObject',
    'ListObjectsV2',
    'PutObject',
  ]);
});
