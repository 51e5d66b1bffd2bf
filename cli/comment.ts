import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { byText } from '../lib/by-text';
import { comment as write, type PrintedPlan } from '../reports/comment/comment';
import { defineCommand } from './kit/command';
import { isSystemError } from '../lib/system-error';
import { readText } from './kit/files';
import { number, several, text } from './kit/options';
import type { Given } from './kit/options';
import { UsageError } from './kit/usage-error';

const options = {
  meaning: several(
    'FILE',
    'output of orgcharter plan or diff --format markdown, placed first; can be repeated',
  ),
  plans: text('DIR', 'folder with the output of terraform plan for each stack, in STACK.txt'),
  url: text('URL', 'page of the CI run, to link if the comment is shortened'),
  bytes: number(
    // GitHub takes 65,536 characters
    { defaultValue: 60_000, least: 1, digits: 7 },
    'N',
    'a number of bytes',
    'maximum size',
  ),
};
export const command = defineCommand({
  options,
  examples: [
    {
      about: 'Write a comment on a pull request.',
      run: 'orgcharter diff main --format markdown > meaning.md && orgcharter comment --meaning meaning.md > comment.md',
      needs: 'files',
    },
  ],
  run: comment,
});

/** `orgcharter comment`. Exit code 0, or 2 if a file cannot be read. */
function comment({ meaning, plans, url, bytes }: Given<typeof options>): number {
  console.log(
    write({
      meaning: meaning.map(readText),
      plans: plans === undefined ? [] : readPlans(plans),
      url,
      bytes,
    }).trimEnd(),
  );
  return 0;
}

/** Reads the plans in a folder, sorted by the names of their stacks. */
const readPlans = (folder: string): readonly PrintedPlan[] =>
  textFiles(folder).map((file) => ({
    stack: file.replace(/\.txt$/, ''),
    text: readText(join(folder, file)),
  }));

function textFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.txt'))
      .sort(byText);
  } catch (error) {
    throw isSystemError(error) ? new UsageError(`cannot read ${folder}: ${error.message}`) : error;
  }
}
