import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { RunError } from '../terraform/run-error';
import {
  PLANS_FILE,
  readSavedPlans,
  savedPlansText,
  STACK_FILES,
  type SavedPlans,
} from './saved-plans';
import { atExit } from '../lib/at-exit';
import { sha256 } from '../lib/sha256';

/** A folder for saved plans that takes the place of DIR once it is complete. */
export interface NewSavedPlans {
  /** Where the plans are saved: `FOLDER/STACK/tfplan`. */
  readonly folder: string;
  /** Writes `plans.json`, and puts the folder in the place of DIR. */
  commit(saved: SavedPlans): void;
  /** Deletes the folder. DIR stays as it was. Does nothing after {@link commit}. */
  discard(): void;
}

/**
 * Begins to write saved plans to DIR, which must be new, empty, or have earlier saved plans. They
 * are replaced whole.
 *
 * @throws RunError if DIR has something else, or cannot be written
 */
export function newSavedPlans(dir: string): NewSavedPlans {
  const target = resolve(dir);
  checkReplaceable(dir, target);
  const folder = orRunError(`cannot write ${dir}`, () => {
    mkdirSync(dirname(target), { recursive: true });
    return mkdtempSync(join(dirname(target), `.${basename(target)}.new-`));
  });
  const discard = (): void => rmSync(folder, { recursive: true, force: true });
  const forget = atExit(discard);
  const end = (): void => {
    forget();
    discard();
  };
  return {
    folder,
    discard: end,
    commit: (saved) => {
      orRunError(`cannot write ${dir}`, () => {
        writeFileSync(join(folder, PLANS_FILE), savedPlansText(saved), { flush: true });
        checkReplaceable(dir, target);
        rmSync(target, { recursive: true, force: true });
        renameSync(folder, target);
      });
      end();
    },
  };
}

function checkReplaceable(dir: string, target: string): void {
  const found = lstatSync(target, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (found.isSymbolicLink())
    throw new RunError(`cannot write ${dir}: it is a symbolic link. Name a folder`);
  if (!found.isDirectory()) throw new RunError(`cannot write ${dir}: it is not a folder`);
  const names = orRunError(`cannot read ${dir}`, () => readdirSync(target));
  if (names.length === 0) return;
  const foreign = foreignEntryIn(target, names);
  if (foreign !== undefined)
    throw new RunError(
      `cannot write saved plans to ${dir}: it has ${foreign}, which is not part of earlier saved plans. Name a new or empty folder`,
    );
}

/** Something in the folder that earlier saved plans do not have. */
function foreignEntryIn(target: string, names: readonly string[]): string | undefined {
  const text = names.includes(PLANS_FILE) && plainText(join(target, PLANS_FILE));
  const saved = text ? readSavedPlans(text) : 'missing';
  const stacks = typeof saved === 'string' ? [] : saved.stacks.map(({ plan }) => plan.stack);
  return names.find(
    (name) =>
      (name !== PLANS_FILE || typeof saved === 'string') &&
      !(stacks.includes(name) && hasOnlyPlans(join(target, name))),
  );
}

const hasOnlyPlans = (folder: string): boolean =>
  lstatSync(folder).isDirectory() &&
  readdirSync(folder).every((file) => STACK_FILES.includes(file));

const plainText = (file: string): string | undefined =>
  lstatSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;

/** @throws RunError if DIR has no saved plans, or not all of them */
export function openSavedPlans(dir: string): SavedPlans {
  const file = join(dir, PLANS_FILE);
  if (!existsSync(dir)) throw new RunError(`there are no saved plans in ${dir}: it does not exist`);
  if (!existsSync(file))
    throw new RunError(
      `there are no saved plans in ${dir}: it has no ${PLANS_FILE}. Write them with: orgcharter plan --out ${dir}`,
    );
  const text = orRunError(`cannot read ${file}`, () => plainText(file));
  const saved = text === undefined ? 'it is not a file' : readSavedPlans(text);
  if (typeof saved === 'string') throw new RunError(`${file} cannot be used: ${saved}`);
  return saved;
}

/**
 * SHA-256 of the files of a stack's saved plan, by name.
 *
 * @param stack a name of the charter's, never only of `plans.json`
 */
export function savedFiles(dir: string, stack: string): Readonly<Record<string, string>> {
  const folder = join(dir, stack);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return {};
  return orRunError(`cannot read ${folder}`, () =>
    Object.fromEntries(
      STACK_FILES.flatMap((name) => {
        const file = join(folder, name);
        return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true
          ? [[name, sha256(readFileSync(file))]]
          : [];
      }),
    ),
  );
}

function orRunError<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RunError) throw error;
    throw new RunError(`${what}: ${(error as Error).message}`);
  }
}
