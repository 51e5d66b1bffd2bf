import { childOf, type Node } from '../../../source/text/node';
import * as read from '../tool-file';
import type { ToolFiles } from '../tool-file';

/** The file with the values. */
export const REPLACEMENTS = 'replacements-config.yaml';

/** The values of `replacements-config.yaml` that files of the accelerator name. */
export interface Replacements {
  /** A YAML file with the values for `{{ Key }}`. `<Key>` stands for one that is not known. */
  readYaml(path: string): Node | undefined;
  /** The text of a policy with the values for `${ACCEL_LOOKUP::CUSTOM:Key}` that are known. */
  inPolicy(text: string): string;
  /** Calls back with each key that is not known: why, and where it is first used. */
  forUnknown(report: (key: string, reason: string) => void): void;
}

/**
 * Reads the values of keys: texts, numbers and lists of texts. Those in Systems Manager are not
 * known.
 *
 * Source:
 * https://awslabs.github.io/landing-zone-accelerator-on-aws/latest/user-guide/replacements/
 */
export function replacementsOf(files: ToolFiles): Replacements {
  const values = new Map<string, string | readonly string[]>();
  const inSystemsManager = new Map<string, string>();
  for (const each of read.mappingsAt(
    read.readYaml(files, REPLACEMENTS),
    'globalReplacements',
    files,
  )) {
    const key = read.requiredText(each, 'key', files);
    if (key === undefined) continue;
    const path = read.textAt(each, 'path', files);
    if (path !== undefined) inSystemsManager.set(key, path);
    else if (childOf(each, 'value')?.kind === 'list')
      values.set(
        key,
        read.textsAt(each, 'value', files).map(({ text }) => text),
      );
    else values.set(key, read.requiredText(each, 'value', files) ?? '');
  }
  const unknown = new Map<string, string>();
  const whyUnknown = (key: string): string => {
    const path = inSystemsManager.get(key);
    return path === undefined
      ? `${REPLACEMENTS} does not have it`
      : `it is in the parameter ${path} of Systems Manager`;
  };
  const edit = (path: string, text: string): string =>
    text.replace(IN_YAML, (_, key: string, at: number) => {
      const value = values.get(key);
      if (value !== undefined) return typeof value === 'string' ? value : value.join(', ');
      const line = text.slice(0, at).split('\n').length;
      if (!unknown.has(key))
        unknown.set(key, `${whyUnknown(key)}, so <${key}> stands for it at ${path}:${line}`);
      return `<${key}>`;
    });
  return {
    readYaml: (path) => read.readYaml(files, path, (text) => edit(path, text)),
    inPolicy: (text) =>
      text.replace(IN_POLICY, (written, key: string) => {
        const value = values.get(key);
        if (value === undefined) return written;
        return typeof value === 'string' ? value : JSON.stringify(value);
      }),
    forUnknown: (report) => {
      for (const [key, reason] of unknown) report(key, reason);
    },
  };
}

/** Not `{{resolve:ssm:…}}`, which CloudFormation replaces. Account IDs: `{{ account Name }}`. */
const IN_YAML = /\{\{\s*(?!resolve:)([\w-]+(?: [^{}\n]*[^{}\s])?)\s*\}\}/g;
const IN_POLICY = /\$\{ACCEL_LOOKUP::CUSTOM:([\w-]+)\}/g;
