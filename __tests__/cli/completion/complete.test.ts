import { commands } from '../../../cli/commands';
import { valuesOfArgument } from '../../../cli/completion/values';
import { orgcharter } from '../capture';
import { onModel } from '../model-folder';

/** The candidates for the last word, without descriptions. */
async function candidates(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, exitCode } = await orgcharter(['completion', 'fish', '--', ...words]);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return stdout
    .split('\n')
    .map((line) => (line.startsWith('\t') ? line : (line.split('\t')[0] ?? '')));
}

test.each<[string[], string[]]>([
  [['valid'], ['validate']],
  [['--ver'], ['--version']],
  [
    ['help', 'exp'],
    ['expiries', 'explain', 'explore'],
  ],
  [['access', '--acc'], ['--account']],
  [['access', '--format', 'm'], ['markdown']],
  [['access', '--format=m'], ['--format=markdown']],
  [['access', '--account', 'p'], ['prod']],
  [['access', '--account=p'], ['--account=prod']],
  [['access', '--quiet', '--account', 'p'], ['prod']],
  [['access', '--permission-set', 'Po'], ['PowerUser']],
  [['access', '--role', 'SecurityA'], ['SecurityAuditRole']],
  [['access', '--who', 'dev-'], ['dev-engineers']],
  [['can', 'dev-'], ['dev-engineers']],
  [['can', 'dev-engineers', 'dynamodb'], ['dynamodb:']],
  [['can', 'dev-engineers', 'iam:CreateU'], ['iam:CreateUser']],
  [['can', '--as', 'Po'], ['PowerUser']],
  [
    ['validate', '--environment', ''],
    ['production', 'sandbox'],
  ],
  [['explain', 'unknown-guardrail-'], ['unknown-guardrail-set']],
  [['diff', '--fail-on', 'crit'], ['critical']],
  [['diff', '--fail-on', 'critical', '--fail-on', 'access-g'], ['access-gained']],
  [['review', '--record', 'dev-'], ['dev-engineers']],
  [['replay', '--accounts', 'dev,pr'], ['dev,prod']],
  [['plan', 'production-account-d'], ['production-account-dev']],
  [['plan', '--environment', 'sandbox', 'production-identity', 'sandbox-id'], ['sandbox-identity']],
  [['completion', 'z'], ['zsh']],
  [['validate', '--config', 'con'], ['\tfolders']],
  [['review', '--audit', ''], ['\tfiles']],
  [['replay', 'lo'], ['\tfiles']],
  [['validate', 'no-arguments'], ['']],
  [['no-command', ''], ['']],
  [['constructor', ''], ['']],
  [['access', '--constructor', ''], ['']],
])('%j', async (words, expected) => {
  expect([...(await candidates(...words))].sort()).toEqual([...expected].sort());
});

test('git names what diff compares with', async () => {
  expect(await candidates('diff', '')).not.toEqual(['']);
});

test('every argument of a command is known', () => {
  const unknown = Object.entries(commands).flatMap(([name, { load }]) => {
    const { arguments: required = [], optionalArguments = [], severalArguments } = load();
    return [
      ...required,
      ...optionalArguments,
      ...(severalArguments === undefined ? [] : [severalArguments]),
    ]
      .filter((placeholder) => valuesOfArgument(placeholder) === undefined)
      .map((placeholder) => `${name} ${placeholder}`);
  });
  expect(unknown).toEqual([]);
});

test('without a charter, and with one that has errors, there are no names and no messages', async () => {
  expect(await candidates('access', '--config', '/nowhere', '--account', '')).toEqual(['']);
  expect(
    await onModel('nonsense: 1\n', {}, ['completion', 'bash', '--', 'access', '--account', '']),
  ).toEqual({ exitCode: 0, stdout: '', stderr: '' });
});

test('environments are completed while the charter has errors', async () => {
  const { stdout } = await onModel('nonsense: 1\n', {}, [
    'completion',
    'bash',
    '--',
    'access',
    '--environment',
    '',
  ]);
  expect(stdout).toBe('production');
});

test('an unknown shell', async () => {
  expect(await orgcharter(['completion', 'zhs'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'orgcharter: there is no completion for "zhs": did you mean "zsh"?',
  });
});

test('what bash breaks into words is put together, and only the last part is printed', async () => {
  const bash = async (...words: readonly string[]) =>
    (await orgcharter(['completion', 'bash', '--', ...words])).stdout;
  expect(await bash('can', 'dev-engineers', 'iam', ':', 'CreateU')).toBe('CreateUser');
  expect(await bash('access', '--format', '=', 'm')).toBe('markdown');
  expect(await bash('access', '--account', '=')).toContain('prod');
  expect(await bash('access', '--account', '"pr')).toBe('prod');
});
