import { counted } from '../../lib/counted';
import { shellOption } from '../../lib/shell-word';
import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import { formatDiagnostics } from '../../source/diagnostics/format';
import { diskFolder } from '../../source/folder';
import type { Loaded } from '../../model/load';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import { UsageError } from './usage-error';
import { currentOutput, note } from './output';

/** The options that every command that reads the charter has. */
export interface LoadOptions {
  readonly config: string;
  /** Only this environment. Default: all. */
  readonly environment?: string | undefined;
  /** The date that counts as today, `2026-11-21`. */
  readonly at: string;
}

/**
 * Loads the charter and prints its errors, and how many warnings there are: `validate` lists them.
 * There are no organizations if there is an error.
 */
export function load({ config, environment, at }: LoadOptions): Loaded {
  const loaded = loadModel({ folder: diskFolder(config), environment, today: at });
  const errors = loaded.diagnostics.filter(({ severity }) => severity === 'error');
  printDiagnostics(errors, config);
  noteWarnings(loaded.diagnostics.length - errors.length, config);
  return loaded;
}

/** Says how many warnings the charter has, and where to see them. */
export function noteWarnings(count: number, config: string): void {
  if (count === 0) return;
  const option = config === 'config' ? [] : [shellOption('config', config)];
  const command = ['orgcharter validate', ...option].join(' ');
  note(`The charter has ${counted(count, 'warning')}. To list them: ${command}`);
}

/** Loads the named environment. Default: the first one; the others are then listed on stderr. */
export function loadOne(options: LoadOptions): Organization | undefined {
  const [organization, ...others] = load(options).organizations;
  if (organization && others.length > 0)
    note(
      `Using environment ${organization.environment.name}. Use --environment to select another one: ${others.map((each) => each.environment.name).join(', ')}`,
    );
  return organization;
}

/**
 * Loads the named environment, or the only one.
 *
 * @param why ends the message: `deploy to`
 * @throws {UsageError} if there are several and none is named
 */
export function loadNamed(options: LoadOptions, why: string): Organization | undefined {
  const { organizations } = load(options);
  if (organizations.length > 1)
    throw new UsageError(
      `name the environment to ${why} with --environment: ${organizations.map(({ environment }) => environment.name).join(', ')}`,
    );
  return organizations[0];
}

/** @param config the charter's folder, printed before file names */
export function printDiagnostics(diagnostics: readonly Diagnostic[], config: string): void {
  for (const text of formatDiagnostics(diagnostics, config, currentOutput().stderr))
    console.error(`${text}\n`);
}
