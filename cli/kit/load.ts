import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import { formatDiagnostic } from '../../source/diagnostics/format';
import { diskFolder } from '../../source/folder';
import type { Loaded } from '../../model/load';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';

/** What every command that reads the model is given. */
export interface LoadOptions {
  readonly config: string;
  /** One environment alone. Default: all. */
  readonly environment?: string | undefined;
  /** The day it is, `2026-11-21`. */
  readonly at: string;
}

/** The model's environments, with what is wrong printed. None where there is an error. */
export function load({ config, environment, at }: LoadOptions): Loaded {
  const loaded = loadModel({ folder: diskFolder(config), environment, today: at });
  printDiagnostics(loaded.diagnostics, config);
  return loaded;
}

/** The environment that was named, or the first; then the others are told of. */
export function loadOne(options: LoadOptions): Organization | undefined {
  const [organization, ...others] = load(options).organizations;
  if (organization && others.length > 0)
    console.error(
      `This is about ${organization.environment.name}; --environment chooses another: ${others.map((each) => each.environment.name).join(', ')}`,
    );
  return organization;
}

/** @param config the folder's name, put before the files' */
export function printDiagnostics(diagnostics: readonly Diagnostic[], config: string): void {
  for (const diagnostic of diagnostics) console.error(`${formatDiagnostic(diagnostic, config)}\n`);
}
