import { childOf, type Node } from '../../../source/text/node';
import * as read from '../tool-file';
import type { ToolFiles } from '../tool-file';

/** A task of the type `update-stacks`. */
export interface StackTask {
  /** Its name, below those of the tasks that include its file: `Sso/Admins`. */
  readonly name: string;
  readonly node: Node;
  readonly file: TaskFile;
}

/** A file of tasks, with what the task that includes it gives to its parameters. */
export interface TaskFile {
  readonly path: string;
  readonly root: Node;
  /** Absent: it was named on the command line. */
  readonly includedBy?: { readonly file: TaskFile; readonly parameters: Node | undefined };
}

export interface Tasks {
  /** The file of the organization. */
  readonly organization: string | undefined;
  readonly stacks: readonly StackTask[];
  /** Why the other tasks are left out, by name. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/** What is in a file of tasks beside tasks. */
const NO_TASKS = ['AWSTemplateFormatVersion', 'Description', 'Parameters', 'Mappings'];

/** Whether a file has tasks. */
export const hasTasks = (root: Node): boolean =>
  root.kind === 'map' &&
  [...root.entries].some(([, { value }]) =>
    /^(update|annotate)-organization$|^update-stacks$|^include$/.test(typeOf(value)),
  );

/**
 * The tasks of a file and of those that it includes. Reports files that cannot be read.
 *
 * Source: https://github.com/org-formation/org-formation-cli/blob/master/docs/task-files.md
 */
export function tasksOf(path: string, root: Node, files: ToolFiles): Tasks {
  const stacks: StackTask[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  let organization: string | undefined;
  const walk = (file: TaskFile, prefix: string): void => {
    for (const [key, { value }] of file.root.kind === 'map' ? file.root.entries : []) {
      if (NO_TASKS.includes(key)) continue;
      const name = `${prefix}${key}`;
      const type = typeOf(value);
      const leave = (reason: string) => leftOut.push({ name, reason });
      // Its file describes the organization, whether or not the task runs.
      if (type === 'update-organization') organization ??= pathAt(value, 'Template', file);
      else if (read.booleanAt(value, 'Skip') === true) leave('it is skipped');
      else if (type === 'update-stacks') stacks.push({ name, node: value, file });
      else if (type === 'include') {
        const inner = included(value, file, files);
        if (typeof inner === 'string') leave(inner);
        else walk(inner, `${name}/`);
      } else leave(`orgcharter does not read tasks of the type ${type}`);
    }
  };
  walk({ path, root }, '');
  return { organization, stacks, leftOut };
}

/** The file that a task includes, or why it is left out. */
function included(task: Node, file: TaskFile, files: ToolFiles): TaskFile | string {
  const path = pathAt(task, 'Path', file);
  const reason = path === undefined ? 'it has no Path' : reasonAgainst(path, files);
  if (path === undefined || reason !== undefined) return reason ?? '';
  for (let each: TaskFile | undefined = file; each; each = each.includedBy?.file)
    if (each.path === path) return `${path} includes itself`;
  const root = read.readYaml(files, path);
  if (!root) return `${path} has nothing in it`;
  return { path, root, includedBy: { file, parameters: childOf(task, 'Parameters') } };
}

/** Why a file cannot be read. `undefined`: it can. */
export function reasonAgainst(path: string, { folder }: ToolFiles): string | undefined {
  const text = folder.read(path);
  if (text === undefined) return `${path} cannot be read: name a file in a folder above both`;
  return /\{%/.test(text)
    ? `${path} is rendered by templating, which orgcharter does not run`
    : undefined;
}

/** The path of a file that a task names. */
export function pathAt(task: Node, key: string, { path }: TaskFile): string | undefined {
  const node = childOf(task, key);
  if (node?.kind !== 'scalar') return undefined;
  const text = read.scalarText(node);
  return /^\w+:\/\//.test(text) ? text : read.besides(path, text);
}

function typeOf(task: Node): string {
  const type = childOf(task, 'Type');
  return type?.kind === 'scalar' ? read.scalarText(type) : '';
}
