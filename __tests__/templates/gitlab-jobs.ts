import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, defineSequenceTag, load } from 'js-yaml';

/** A job as it stands there: what it extends is not in it. */
export interface Job {
  readonly extends?: string;
  readonly stage?: string;
  readonly needs?: readonly string[];
  readonly interruptible?: boolean;
  readonly resource_group?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly id_tokens?: object;
  readonly rules?: readonly { readonly if: string; readonly when?: string }[];
  /** A list is a reference to another job's: `[.orgcharter, before_script]`. */
  readonly before_script?: readonly (string | readonly string[])[];
  readonly script?: readonly string[];
  readonly artifacts?: { readonly access?: string; readonly paths: readonly string[] };
}

const reference = defineSequenceTag('!reference', {
  create: () => [] as unknown[],
  identify: () => false,
  addItem: (items, item) => {
    items.push(item);
    return '';
  },
});
const { stages: written, ...file } = load(
  readFileSync(join(__dirname, '../../templates/gitlab-ci/orgcharter.gitlab-ci.yml'), 'utf8'),
  {
    schema: CORE_SCHEMA.withTags(reference),
  },
) as { readonly stages: readonly string[] } & Record<string, Job>;
export const stages = written;
export const jobFile: Readonly<Record<string, Job>> = file;

/** A job with what it extends. GitLab merges mappings, and replaces lists. */
export function whole(name: string): Job {
  const { extends: parent, ...own } = jobFile[name] ?? {};
  return parent === undefined ? own : (merged(whole(parent), own) as Job);
}
const merged = (base: object, over: object): object =>
  Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(over)])].map((key) => {
      const [below, above] = [base, over].map((each) => (each as Record<string, unknown>)[key]);
      const isMap = [below, above].every(
        (each) => typeof each === 'object' && each !== null && !Array.isArray(each),
      );
      return [key, isMap ? merged(below as object, above as object) : (above ?? below)];
    }),
  );
