import { visible } from '../../lib/visible';
import { shellWord } from '../../lib/shell-word';
import { loadModel } from '../../model/load';
import { memoryFolder } from '../../source/folder';
import { defineCommand } from '../kit/command';
import { printDiagnostics } from '../kit/load';
import type { CliContext, Given } from '../kit/options';
import { text, textOr } from '../kit/options';
import { UsageError } from '../kit/usage-error';
import { version } from '../kit/version';
import type { Answers } from './answers';
import { QUESTIONS } from './answers';
import type { Terminal } from './ask';
import { askFor, processTerminal } from './ask';
import type { StarterFile } from './starter';
import { CHARTER_FOLDER, starterFiles } from './starter';
import { writeNew } from './write-new';
import { note, printError } from '../kit/output';

const options = {
  name: text('NAME', 'short name of the organization'),
  region: text('REGION', 'home region'),
  managementAccountId: text('ID', 'ID of the management account'),
  managementEmail: text('EMAIL', "e-mail address of the management account's root user"),
  identitySource: text('identity-center|external', 'where groups and users come from'),
  environment: text('NAME', 'name of the environment'),
  out: textOr('.', 'DIR', 'folder of the new project'),
};
export const command = defineCommand({
  options,
  examples: [
    {
      about: 'Start a charter, and answer questions.',
      run: 'orgcharter init',
      needs: 'an empty folder',
    },
  ],
  run: init,
});

/**
 * `orgcharter init`: writes a project with a small charter. Asks on a terminal for what the command
 * line does not say. Exit code 0, or 2 if an option is missing or wrong, or a file exists.
 */
async function init(
  { out, ...given }: Given<typeof options>,
  _: readonly string[],
  { today }: CliContext,
): Promise<number> {
  checkGiven(given);
  const answers = await complete(given);
  if (!answers) {
    printError('nothing was written');
    return 2;
  }
  const files = starterFiles(answers, version());
  if (!isValid(files, today)) return 2;
  writeNew(out, files);
  for (const { path } of files) console.log(path);
  const enter = out === '.' ? '' : `cd ${shellWord(out)} && `;
  note(
    `\nNext: ${enter}npm install && npx orgcharter validate && npx orgcharter prove\nAlready have an organization? orgcharter import writes its charter.`,
  );
  return 0;
}

type Options = { readonly [K in keyof Answers]?: string | undefined };

/** @throws {UsageError} with everything that is wrong with the options */
function checkGiven(given: Options): void {
  const wrong = QUESTIONS.flatMap(({ key, flag, problem }) => {
    const answer = given[key];
    const found = answer === undefined ? undefined : problem(answer);
    return found === undefined ? [] : [`${flag}: ${found}`];
  });
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
}

/** Asks for the rest on a terminal. Elsewhere, only options with a usual value can be missing. */
async function complete(given: Options): Promise<Answers | undefined> {
  const known = Object.fromEntries(
    QUESTIONS.flatMap(({ key }) => (given[key] === undefined ? [] : [[key, given[key]]])),
  );
  const missing = QUESTIONS.filter(
    ({ key, usual }) => known[key] === undefined && usual === undefined,
  );
  if (missing.length === 0 || !process.stdin.isTTY) {
    if (missing.length > 0)
      throw new UsageError(
        `init requires ${missing.map(({ flag }) => flag).join(', ')}: without a terminal, it cannot ask`,
      );
    const usual = QUESTIONS.map(({ key, usual: value }) => [key, known[key] ?? value] as const);
    return Object.fromEntries(usual) as unknown as Answers;
  }
  const terminal: Terminal & { close(): void } = processTerminal();
  try {
    return await askFor(known, terminal);
  } finally {
    terminal.close();
  }
}

/**
 * Whether the charter has no errors. Prints them: an address can be too long for AWS, for example.
 */
function isValid(files: readonly StarterFile[], today: string): boolean {
  const own = files
    .filter(({ path }) => path.startsWith(`${CHARTER_FOLDER}/`))
    .map(({ path, text: content }) => [path.slice(CHARTER_FOLDER.length + 1), content] as const);
  const { diagnostics } = loadModel({ folder: memoryFolder(Object.fromEntries(own)), today });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  printDiagnostics(errors, CHARTER_FOLDER);
  if (errors.length > 0)
    console.error(visible('The answers give no valid charter, so nothing was written.'));
  return errors.length === 0;
}
