import { version } from '../../../package.json';
import { orgcharter } from '../capture';

test.each([
  ['an unknown command', ['valdate'], 'unknown command "valdate": did you mean "validate"?'],
  [
    'a name unlike any command',
    ['frobnicate'],
    'unknown command "frobnicate": run orgcharter --help for a list',
  ],
  [
    'a property of all JavaScript objects',
    ['constructor'],
    'unknown command "constructor": run orgcharter --help for a list',
  ],
  [
    'options before the command',
    ['--config', 'x', 'validate'],
    'put the command before its options, for example: orgcharter validate --config',
  ],
  [
    'an unknown option',
    ['validate', '--formt', 'json'],
    'validate has no option --formt: did you mean "--format"?',
  ],
  [
    'an unknown short option',
    ['validate', '-x'],
    'validate has no option -x: its options are --config, --environment, --format, --at',
  ],
  [
    'an option of another command',
    ['validate', '--keep'],
    'validate has no option --keep: its options are --config, --environment, --format, --at',
  ],
  [
    'too many arguments',
    ['validate', 'config'],
    'unexpected argument "config": see orgcharter validate --help',
  ],
  ['a missing value', ['validate', '--config'], '--config requires a value'],
  ['an empty value', ['validate', '--config', ''], '--config requires a value'],
  [
    'an empty value of a repeated option',
    ['diff', 'main', '--fail-on', 'high', '--fail-on='],
    '--fail-on requires a value',
  ],
  [
    'help of an unknown command',
    ['help', 'valdate'],
    'unknown command "valdate": did you mean "validate"?',
  ],
  [
    'an option in place of a value',
    ['validate', '--config', '--format', 'json'],
    '--config requires a value',
  ],
  ['a value for a switch', ['validate', '--help=yes'], '--help does not take a value'],
  [
    'an unknown format',
    ['validate', '--format', 'xml'],
    '--format must be human, json, junit, github or sarif, not "xml"',
  ],
  [
    'an invalid number of days',
    ['audit', '--root-use', 'all'],
    '--root-use must be a number of days, not "all"',
  ],
  [
    'an invalid date',
    ['validate', '--at', '2027-02-30'],
    '--at must be a date such as 2027-03-31, not "2027-02-30"',
  ],
])('%s: one line, exit code 2', async (_, args, message) => {
  expect(await orgcharter(args)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `orgcharter: ${message}`,
  });
});

test.each([[[]], [['--help']], [['-h']], [['help']]])(
  'overview of all commands: %j',
  async (args) => {
    const { exitCode, stdout } = await orgcharter(args);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}validate +Check the charter and report every mistake/m);
    expect(stdout).toMatch(/^ {2}rehearse +Deploy the whole organization to a local AWS/m);
    expect(stdout).toMatch(/^ {2}2 {2}the charter or the command line is wrong$/m);
  },
);

test.each([[['validate', '--help']], [['validate', '-h']], [['help', 'validate']]])(
  'help of one command: %j',
  async (args) => {
    const { exitCode, stdout } = await orgcharter(args);
    expect(exitCode).toBe(0);
    expect(`${stdout}\n`).toBe(`Check the charter and report every mistake with its location.

Usage: orgcharter validate [options]

Options:
  --config DIR                            folder of the charter; default: ORGCHARTER_CONFIG, or config
  --environment NAME                      only this environment; default: all
  --format human|json|junit|github|sarif  output format; default: human
  --at DATE                               evaluate the charter as of this date, such as 2027-03-31; default: today
  --quiet                                 print only errors and the result; also -q
  --help                                  print this help; also -h

Examples:
  # Check the charter in config.
  orgcharter validate
  # Annotate a pull request on GitHub.
  orgcharter validate --format github
  # What expires until the end of March?
  orgcharter validate --at 2027-03-31

Exit codes:
  0  success
  1  findings: a check failed
  2  the charter or the command line is wrong
  3  internal error
`);
  },
);

test('version', async () => {
  expect(await orgcharter(['--version'])).toEqual({ exitCode: 0, stdout: version, stderr: '' });
});
