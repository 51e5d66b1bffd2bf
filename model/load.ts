import { byText } from '../lib/by-text';
import { grouped } from '../lib/grouped';
import type { Diagnostic } from '../source/diagnostics/diagnostic';
import { Diagnostics } from '../source/diagnostics/diagnostic';
import { didYouMean } from '../source/diagnostics/did-you-mean';
import type { Folder } from '../source/folder';
import type { DiagnosticCode } from './diagnostics/codes';
import type { Organization } from './organization';
import { resolveOrganization } from './resolve/resolve';
import { adoptingEnvironment, isAdoptedFile, readAdopted } from './adopted-files';
import { checkAcrossEnvironments } from './rules/across-environments';
import { corrected } from './schema/kit/object';
import { withoutConsequences } from './diagnostics/consequences';
import { model } from './schema/model';
import { SourceMap } from '../source/source-map';
import { environment as environmentSchema } from './schema/environment';
import { applyOverrides, joinDocuments } from '../source/text/merge';
import type { Node } from '../source/text/node';
import { parseYaml } from '../source/text/parse-yaml';
import type { Location } from '../source/location';
import { Source } from '../source/source';
import { checkUnreadFiles } from './unread-files';

export interface LoadOptions {
  readonly folder: Folder;
  /** The day it is, `2026-11-21`: access that ended before it is left out. */
  readonly today: string;
  /** One environment's name. Default: all of them. */
  readonly environment?: string | undefined;
  /**
   * It is an earlier version, to be compared with: what a rule has against it, which may be newer,
   * does not stop it. Default: no.
   */
  readonly isHistory?: boolean | undefined;
}

export interface Loaded {
  /**
   * One for each environment, sorted by its name. Empty where there is an error: never half a
   * result.
   */
  readonly organizations: readonly Organization[];
  /** All that is wrong or worth a look, in the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Text → model: reads `*.yaml` of the folder and its `environments/`, and resolves the organization
 * of each environment.
 */
export function loadModel(options: LoadOptions): Loaded {
  const { today, environment, isHistory = false } = options;
  const diagnostics = new Diagnostics<DiagnosticCode>();
  const { folder, wasRead } = remembering(options.folder);
  const read = (file: string): Node | undefined =>
    parseYaml(new Source(file, folder.read(file) ?? ''), diagnostics);
  const files = folder.list('').filter(isYaml);
  const start = {
    source: new Source(files[0] ?? 'organization.yaml', folder.read(files[0] ?? '') ?? ''),
    start: 0,
    end: 1,
  };
  const written = files.map(read).filter((node) => node !== undefined);
  const documents = written.map((node) => withSections(node, diagnostics));
  // What is missing because of broken syntax must not be reported as missing elsewhere.
  const isComplete = !diagnostics.all.some(({ code }) => UNREADABLE.has(code));
  // An unreadable file is already reported, so the charter or environment in it is not reported as
  // missing.
  const isUnread = (inFolder: RegExp): boolean =>
    folder.walk().some((path) => inFolder.test(path) && folder.problem(path) !== undefined);
  if (files.length === 0 && !isUnread(/^[^/]+\.ya?ml$/))
    diagnostics.error('no-charter', start, 'the folder has no charter', {
      fix: 'write organization.yaml, or let orgcharter init write one, or orgcharter import for an organization that exists; --config names another folder',
    });
  else if (files.length > 0 && documents.length === 0 && !diagnostics.hasErrors)
    diagnostics.error('no-charter', start, 'the charter is empty', {
      fix: 'add organization: with its name, homeRegion and managementAccount',
    });
  const base = joinDocuments(documents, diagnostics);

  const beside = folder.list('environments').filter(isYaml);
  const environmentFiles = beside.filter((file) => !isAdoptedFile(file));
  const adoptedFiles = beside.filter(isAdoptedFile);
  if (environmentFiles.length > 0 || !isUnread(/^environments\/[^/]+\.ya?ml$/))
    checkEnvironmentNames(environmentFiles, environment, diagnostics);
  checkAdoptingEnvironments(adoptedFiles, environmentFiles.map(environmentName), diagnostics);

  const organizations = environmentFiles.flatMap((file) => {
    const name = environmentName(file);
    if (environment !== undefined && name !== environment) return [];
    const node = read(`environments/${file}`);
    if (!base || !node) {
      if (!node && !diagnostics.hasErrors)
        diagnostics.error('no-environment', startOf(`environments/${file}`), 'this file is empty', {
          fix: 'it needs managementAccountId and state',
        });
      return [];
    }
    const reading = { diagnostics, sourceMap: new SourceMap() };
    const ownPart = environmentSchema.read(node, reading);
    const adopted = readAdopted(adoptedFiles, name, read, reading);
    if (!isComplete) return [];
    const overrides = node.kind === 'map' ? node.entries.get('overrides')?.value : undefined;
    const merged = overrides?.kind === 'map' ? applyOverrides(base, overrides, diagnostics) : base;
    const before = diagnostics.all.length;
    const charter = model.read(merged, reading);
    return [
      {
        organization: resolveOrganization({
          ...reading,
          diagnostics: withoutConsequences(diagnostics, documents, {
            found: diagnostics.all.slice(before),
            isSectionLost: written.some((node, index) => isSmaller(documents[index], node)),
          }),
          model: charter,
          environment: ownPart,
          environmentName: name,
          adopted,
          folder,
          today,
          isHistory,
        }),
        written: ownPart,
        ...reading,
      },
    ];
  });
  checkAcrossEnvironments(organizations, diagnostics);
  if (!isHistory) checkUnreadFiles({ folder, wasRead }, startOf, diagnostics);

  return {
    organizations: diagnostics.hasErrors
      ? []
      : organizations.map(({ organization }) => organization),
    diagnostics: inOrder(diagnostics.all),
  };
}

/** Codes of files that could not be read as a whole. */
const UNREADABLE: ReadonlySet<string> = new Set<DiagnosticCode>(['not-utf-8', 'yaml-syntax']);

/**
 * A file's document without its unknown sections. A misspelt section gets the name that it was
 * meant to have.
 */
function withSections(node: Node, diagnostics: Diagnostics<DiagnosticCode>): Node {
  if (node.kind !== 'map') return node;
  const entries = corrected('the charter', node, Object.keys(model.fields), diagnostics);
  return { ...node, entries };
}

/** Whether a document has lost an unknown section. */
const isSmaller = (document: Node | undefined, written: Node): boolean =>
  document?.kind === 'map' &&
  written.kind === 'map' &&
  document.entries.size < written.entries.size;

/**
 * There is an environment, the one that was asked for is there, and each has a name that is safe to
 * use.
 */
function checkEnvironmentNames(
  files: readonly string[],
  wanted: string | undefined,
  diagnostics: Diagnostics<DiagnosticCode>,
): void {
  const names = files.map(environmentName);
  if (names.length === 0)
    diagnostics.error(
      'no-environment',
      startOf('environments'),
      'there is no environment to deploy to',
      { fix: 'write environments/production.yaml with managementAccountId and state' },
    );
  else if (wanted !== undefined && !names.includes(wanted))
    diagnostics.error(
      'no-environment',
      startOf(`environments/${wanted}.yaml`),
      `there is no environment "${wanted}"`,
      { fix: didYouMean(wanted, names) ?? `there are: ${names.join(', ')}` },
    );
  for (const file of files.filter((each) => !isEnvironmentName(environmentName(each))))
    diagnostics.error(
      'invalid-environment-name',
      startOf(`environments/${file}`),
      `"${environmentName(file)}" cannot be the name of an environment`,
      {
        fix: 'use letters, digits, - and _, up to 63 characters, beginning with a letter or digit',
      },
    );
  for (const [name, same] of sameButForCase(names))
    diagnostics.error(
      'invalid-environment-name',
      startOf(`environments/${files[names.indexOf(name)]}`),
      `"${name}" differs only in case from the environment "${same}"`,
      { fix: 'rename one of them: GitHub and many file systems cannot tell them apart' },
    );
}

/** Names that differ only in case from one before them, with that one. */
function sameButForCase(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((name, index) => {
    const same = names.slice(0, index).find((each) => each.toLowerCase() === name.toLowerCase());
    return same === undefined || same === name ? [] : [[name, same] as const];
  });
}

/**
 * Reports adopted resources of an unknown environment: Terraform would create them a second time.
 */
function checkAdoptingEnvironments(
  files: readonly string[],
  names: readonly string[],
  diagnostics: Diagnostics<DiagnosticCode>,
): void {
  for (const file of files) {
    const name = adoptingEnvironment(file);
    if (names.length === 0 || names.includes(name)) continue;
    diagnostics.error(
      'no-environment',
      startOf(`environments/${file}`),
      `there is no environment "${name}" that could adopt these resources`,
      { fix: didYouMean(name, names) ?? `there are: ${names.join(', ')}` },
    );
  }
}

const environmentName = (file: string): string => file.replace(/\.ya?ml$/, '');

/** The start of a file, for what is wrong with the file itself. */
const startOf = (file: string): Location => ({ source: new Source(file, ''), start: 0, end: 1 });

/**
 * It begins the names of stacks, state files and CI jobs, so it must be safe in a path, a key and a
 * shell.
 */
export const isEnvironmentName = (name: string): boolean => /^[A-Za-z0-9][\w-]{0,62}$/.test(name);

const isYaml = (file: string) => /\.ya?ml$/.test(file);

/** A folder that remembers which files were read. */
function remembering(folder: Folder): {
  readonly folder: Folder;
  readonly wasRead: ReadonlySet<string>;
} {
  const wasRead = new Set<string>();
  return { folder: { ...folder, read: (file) => (wasRead.add(file), folder.read(file)) }, wasRead };
}

/** Sorted by file and position. What several environments have in common is reported once. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...grouped(diagnostics, ({ at }) => at.source.file)];
  return files.sort(([a], [b]) => byText(a, b)).flatMap(([, inFile]) => byPosition(inFile));
}

/** Without a group for each position: there can be hundreds of thousands. */
function byPosition(inFile: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = inFile.toSorted((a, b) => a.at.start - b.at.start);
  const isAlone = ({ at }: Diagnostic, index: number): boolean =>
    sorted[index - 1]?.at.start !== at.start && sorted[index + 1]?.at.start !== at.start;
  if (sorted.every(isAlone)) return sorted;
  return [...grouped(sorted, ({ at }) => at.start).values()].flatMap((here) =>
    here.length === 1 ? here : once(here),
  );
}

const once = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(diagnostics.map((each) => [`${each.code}\0${each.message}`, each])).values(),
];
