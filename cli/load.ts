import type { Diagnostic } from '../model/diagnostics/diagnostic';
import { formatDiagnostic } from '../model/diagnostics/format';
import { diskFolder } from '../model/folder';
import type { Loaded } from '../model/load';
import { loadModel } from '../model/load';
import type { Organization } from '../model/organization';
import type { Given } from './commands';

type Options = Pick<Given, 'config' | 'environment' | 'today'>;

/** The model's environments, with what is wrong printed. None where there is an error. */
export function load({ config, environment, today }: Options): Loaded {
  const loaded = loadModel({ folder: diskFolder(config), environment, today });
  printDiagnostics(loaded.diagnostics, config);
  return loaded;
}

/** The environment that was named, or the first; then the others are told of. */
export function loadOne(options: Options): Organization | undefined {
  const [organization, ...others] = load(options).organizations;
  if (organization && others.length > 0) console.error(`This is about ${organization.environment.name}; --environment chooses another: ${others.map((each) => each.environment.name).join(', ')}`);
  return organization;
}

/** @param config the folder's name, put before the files' */
export function printDiagnostics(diagnostics: readonly Diagnostic[], config: string): void {
  for (const diagnostic of diagnostics) console.error(`${formatDiagnostic(diagnostic, config)}\n`);
}
