import type { Charter } from './charters';
import { readCharters } from './charters';
import { mutateBytes } from './mutate-bytes';
import { mutateStructure } from './mutate-structure';
import { mutateTypes } from './mutate-types';
import { random } from './random';
import type { Random } from './random';
import { schemaKeys } from './schema-keys';
import type { SchemaKey } from './schema-keys';
import type { Tree } from './tree';
import { isMapping, writeTree } from './tree';

/** `bytes` also changes what files say, `types` goes through the keys of the schema. */
export type CaseKind = 'mutation' | 'typed';

/** A charter after a mutation. */
export interface FuzzCase {
  readonly kind: CaseKind;
  readonly number: number;
  /** Where the mutation is: `sample: organization.yaml: bytes`. */
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  /** Further choices for this case. */
  readonly random: Random;
}

/** Makes cases by number. The same seed, kind and number always give the same case. */
export function caseMaker(seed: number): (kind: CaseKind, number: number) => FuzzCase {
  const charters = readCharters();
  const keys = schemaKeys();
  const texts = charters.flatMap(({ files }) => Object.values(files));
  const trees = charters.flatMap((charter) => Object.values(charter.trees));
  return (kind, number) => {
    const choices = random(seed, kind === 'typed' ? 1 : 0, number);
    const charter = charters[number % charters.length] ?? charters[0];
    const key = keys[number % keys.length];
    const changed =
      kind === 'typed' && key
        ? typed(charter, key, choices)
        : choices.chance(0.6)
          ? bytes(charter, choices, texts)
          : structure(charter, choices, trees);
    return {
      kind,
      number,
      title: `${charter.name}: ${changed.file}: ${changed.what}`,
      files: { ...someFiles(charter, changed.file, choices), [changed.file]: changed.text },
      random: choices,
    };
  };
}

/** Files that a charter is valid without. */
const SPARE = /^(?:roles|security|reviews)\.ya?ml$/;

/**
 * The files of a charter without some that are not needed, for speed: the files of other sections,
 * and all environments but one.
 */
function someFiles(charter: Charter, changed: string, choices: Random): FuzzCase['files'] {
  const names = Object.keys(charter.files);
  const environments = names.filter((file) => file.startsWith('environments/'));
  const environment = environments.includes(changed) ? changed : choices.pick(environments);
  const kept = names.filter((file) =>
    file.startsWith('environments/')
      ? file === environment
      : file === changed || !SPARE.test(file) || choices.chance(0.4),
  );
  return Object.fromEntries(kept.map((file) => [file, charter.files[file] ?? '']));
}

interface Changed {
  readonly file: string;
  readonly what: string;
  readonly text: string;
}

/** The charter's own file half of the time: the others are many, but small. */
function fileOf(charter: Charter, files: readonly string[], choices: Random): string {
  return choices.chance(0.4) && charter.files['organization.yaml'] !== undefined
    ? 'organization.yaml'
    : choices.pick(files);
}

function bytes(charter: Charter, choices: Random, texts: readonly string[]): Changed {
  const file = fileOf(charter, Object.keys(charter.files), choices);
  return {
    file,
    what: 'bytes',
    text: mutateBytes(charter.files[file] ?? '', choices, texts),
  };
}

function structure(charter: Charter, choices: Random, pool: readonly Tree[]): Changed {
  const file = fileOf(charter, Object.keys(charter.trees), choices);
  const tree = mutateStructure(charter.trees[file] ?? null, choices, pool);
  return { file, what: 'structure', text: writeTree(file, tree) };
}

/**
 * How many of the typed mutations of the charter's keys are in an environment's `overrides`
 * instead.
 */
const OVERRIDDEN = 0.15;
const overridden = ({ steps }: SchemaKey): SchemaKey => ({
  document: 'environment',
  steps: [{ name: 'overrides', schema: { type: 'object' } }, ...steps],
});

function typed(charter: Charter, key: SchemaKey, choices: Random): Changed {
  if (key.document === 'charter' && choices.chance(OVERRIDDEN))
    return typed(charter, overridden(key), choices);
  const what = key.steps.map(({ name }) => name).join('.');
  const isEnvironment = key.document === 'environment';
  const own = Object.keys(charter.trees).filter(
    (file) => /\.ya?ml$/.test(file) && file.startsWith('environments/') === isEnvironment,
  );
  const section = key.steps[0]?.name;
  const file =
    own.find((each) => {
      const tree = charter.trees[each] ?? null;
      return isMapping(tree) && tree.entries.some(([name]) => name === section);
    }) ??
    own[0] ??
    'organization.yaml';
  const tree = mutateTypes(charter.trees[file] ?? null, key, choices);
  return { file, what, text: writeTree(file, tree) };
}
