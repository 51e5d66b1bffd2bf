import { version } from '../../../package.json';
import { orgcharter } from '../capture';

test.each([
  ['an unknown command', ['valdate'], 'there is no command "valdate": did you mean "validate"?'],
  [
    'nothing like a command',
    ['frobnicate'],
    'there is no command "frobnicate": orgcharter --help lists them',
  ],
  [
    "a name that JavaScript's own objects have",
    ['constructor'],
    'there is no command "constructor": orgcharter --help lists them',
  ],
  [
    'options before the command',
    ['--config', 'x', 'validate'],
    'the command comes before its options, such as: orgcharter validate --config',
  ],
  [
    'an unknown option',
    ['validate', '--formt', 'json'],
    'validate has no option --formt: did you mean "--format"?',
  ],
  [
    'an unknown letter',
    ['validate', '-x'],
    'validate has no option -x: it has --config, --environment, --format, --at',
  ],
  [
    "another command's option",
    ['validate', '--keep'],
    'validate has no option --keep: it has --config, --environment, --format, --at',
  ],
  [
    'too much',
    ['validate', 'config'],
    'validate does not take "config": orgcharter validate --help says what it takes',
  ],
  ['a value missing', ['validate', '--config'], '--config needs a value'],
  ['an empty value', ['validate', '--config', ''], '--config needs a value'],
  [
    'an empty value among several',
    ['diff', 'main', '--fail-on', 'high', '--fail-on='],
    '--fail-on needs a value',
  ],
  [
    'help on an unknown command',
    ['help', 'valdate'],
    'there is no command "valdate": did you mean "validate"?',
  ],
  ['an option for a value', ['validate', '--config', '--format', 'json'], '--config needs a value'],
  ['a value too many', ['validate', '--help=yes'], '--help takes no value'],
  ['another format', ['validate', '--format', 'xml'], '--format is human or json, not "xml"'],
  [
    'no number of days',
    ['audit', '--root-use', 'all'],
    '--root-use takes a number of days, not "all"',
  ],
  [
    'a day that does not exist',
    ['validate', '--at', '2027-02-30'],
    '--at takes a date such as 2027-03-31, not "2027-02-30"',
  ],
])('%s: one line, and exit code 2', async (_, args, message) => {
  expect(await orgcharter(args)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `orgcharter: ${message}`,
  });
});

test.each([[[]], [['--help']], [['-h']], [['help']]])('help on all commands: %j', async (args) => {
  const { exitCode, stdout } = await orgcharter(args);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^ {2}validate +Says whether the model is right/m);
  expect(stdout).toMatch(/^ {2}rehearse +Deploys the whole organization to a local AWS/m);
  expect(stdout).toMatch(/^ {2}2 {2}the model or the call is wrong$/m);
});

test.each([[['validate', '--help']], [['validate', '-h']], [['help', 'validate']]])(
  'help on one command: %j',
  async (args) => {
    const { exitCode, stdout } = await orgcharter(args);
    expect(exitCode).toBe(0);
    expect(`${stdout}\n`).toBe(`Says whether the model is right, and where it is not.

Usage: orgcharter validate [options]

Options:
  --config DIR         the model's folder; default: ORGCHARTER_CONFIG, or config
  --environment NAME   this environment alone; default: all
  --format human|json  for people or for machines; default: human
  --at DATE            as if it were this day, such as 2027-03-31; default: today
  --help               print this

Exit codes:
  0  fine
  1  findings: a check does not hold
  2  the model or the call is wrong
  3  orgcharter itself failed
`);
  },
);

test('the version', async () => {
  expect(await orgcharter(['--version'])).toEqual({ exitCode: 0, stdout: version, stderr: '' });
});
