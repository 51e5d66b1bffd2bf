import { isRegion } from '../../../model/aws/region-name';
import { childOf, type Node } from '../../../source/text/node';
import * as read from '../tool-file';
import type { ToolFiles } from '../tool-file';
import { bindingTargets } from './bindings';
import type { Directory } from './directory';
import { evaluate, textOf, Uncertain } from './functions';
import type { Scope, Value } from './functions';
import type { Resource } from './resource';
import { certainText, FileScope, givenBy, resourceName } from './scope';
import { pathAt, reasonAgainst, type StackTask, type TaskFile } from './tasks';

/** A template and where its stacks go. */
export interface Stack {
  /** The name of the task, or `''` for the resources in the file of the organization. */
  readonly name: string;
  readonly root: Node;
  readonly scope: FileScope;
  /** Overrides what the template has. */
  readonly task?: { readonly node: Node; readonly scope: FileScope };
}

/** A resource in one account. */
export interface Instance {
  /** `TASK/LOGICAL_ID` */
  readonly name: string;
  readonly type: string;
  readonly properties: Node | undefined;
  readonly scope: Scope;
  /** Absent: the files do not say one region. */
  readonly region?: string;
}

export interface StackContext {
  readonly files: ToolFiles;
  readonly directory: Directory;
  readonly exported: (name: string) => Value;
}

/** The stack of the resources that are in the file of the organization. */
export function organizationStack(path: string, root: Node, context: StackContext): Stack {
  const scope: FileScope = new FileScope({
    ...{ ...context, path, root, given: new Map(), stack: '' },
    binding: (name) => bindingNamed(name, [root, () => scope]),
  });
  return { name: '', root, scope };
}

/** The stack of a task, or why it is left out. */
export function stackOf({ name, node, file }: StackTask, context: StackContext): Stack | string {
  const path = pathAt(node, 'Template', file);
  if (path === undefined) return 'it has no Template';
  if (/^\w+:\/\//.test(path)) return `its template is not in a file: ${path}`;
  const reason = reasonAgainst(path, context.files);
  if (reason !== undefined) return reason;
  const root = read.readYaml(context.files, path);
  if (!root) return `${path} has nothing in it`;
  const outer = taskScope(file, context);
  const stackName = certainText(childOf(node, 'StackName'), outer);
  const scope: FileScope = new FileScope({
    ...{ ...context, path, root, stack: name },
    ...(stackName !== undefined && { stackName }),
    given: givenBy(childOf(node, 'Parameters'), outer),
    binding: (binding) => bindingNamed(binding, [node, () => outer], [root, () => scope]),
  });
  return { name, root, scope, task: { node, scope: outer } };
}

function taskScope({ path, root, includedBy }: TaskFile, context: StackContext): FileScope {
  const given = includedBy
    ? givenBy(includedBy.parameters, taskScope(includedBy.file, context))
    : new Map();
  return new FileScope({ ...context, path, root, given });
}

/** A binding of `OrganizationBindings`, in the first file that has it. */
function bindingNamed(
  name: string,
  ...places: readonly (readonly [Node, () => Scope])[]
): readonly [Node, Scope] | undefined {
  for (const [at, scope] of places) {
    const node = childOf(childOf(at, 'OrganizationBindings'), name);
    if (node) return [node, scope()];
  }
  return undefined;
}

/** The names and types of a stack's resources. */
export function resourcesIn({ name, root }: Stack): readonly {
  readonly name: string;
  readonly type: string;
  readonly node: Node;
}[] {
  const section = childOf(root, 'Resources');
  if (section?.kind !== 'map') return [];
  return [...section.entries].map(([id, { value }]) => {
    const type = childOf(value, 'Type');
    return {
      name: resourceName(name, id),
      type: type?.kind === 'scalar' ? read.scalarText(type) : 'resource',
      node: value,
    };
  });
}

/**
 * A resource of the organization or of IAM Identity Center, once for each account of its `Foreach`.
 * Nothing if its condition is false.
 *
 * @throws {Uncertain} if that is not certain, or it is in no account or several: both are managed
 *   from one
 */
export function instancesOf(
  { name, type, node }: ReturnType<typeof resourcesIn>[number],
  stack: Stack,
  directory: Directory,
): readonly Instance[] {
  const [account, ...others] = boundTo(node, stack, directory);
  if (!account) throw new Uncertain('it is bound to no account');
  if (others.length > 0)
    throw new Uncertain(`it is bound to ${others.length + 1} accounts, and can only exist in one`);
  const scope = stack.scope.in(account);
  const condition = childOf(node, 'Condition');
  if (condition && !scope.condition(textOf(evaluate(condition, scope), scope))) return [];
  const each = childOf(node, 'ForeachAccount') ?? childOf(node, 'Foreach');
  const region = regionOf(node, stack);
  const all = {
    ...{ name, type, properties: childOf(node, 'Properties') },
    ...(region !== undefined && { region }),
  };
  if (!each) return [{ ...all, scope }];
  return bindingTargets(each, stack.scope, directory).map((current) => ({
    ...all,
    scope: stack.scope.in(account, current),
  }));
}

/** The region of a resource. `undefined`: the files do not say one. */
function regionOf(node: Node, { root, scope, task }: Stack): string | undefined {
  const key = 'DefaultOrganizationBindingRegion';
  const region =
    certainText(childOf(childOf(node, 'OrganizationBinding'), 'Region'), scope) ??
    (task && certainText(childOf(task.node, key), task.scope)) ??
    certainText(childOf(root, key), scope);
  return region !== undefined && isRegion(region) ? region : undefined;
}

/**
 * The accounts in which a resource is created. What a task says comes before what its template
 * says.
 */
function boundTo(
  node: Node,
  { root, scope, task }: Stack,
  directory: Directory,
): readonly Resource[] {
  const written: readonly (readonly [Node | undefined, Scope])[] = [
    [childOf(node, 'OrganizationBinding'), scope],
    ...(task ? [[childOf(task.node, 'DefaultOrganizationBinding'), task.scope] as const] : []),
    ...(task ? [[childOf(task.node, 'OrganizationBinding'), task.scope] as const] : []),
    [childOf(root, 'DefaultOrganizationBinding'), scope],
    [childOf(root, 'OrganizationBinding'), scope],
  ];
  const [binding, of] = written.find(([each]) => each) ?? [];
  if (!binding || !of) throw new Uncertain('it has no organization binding');
  return bindingTargets(binding, of, directory);
}

/**
 * The value that stacks export under a name. @throws {Uncertain} if it is not exactly one certain
 * value
 */
export function exportsOf(stacks: readonly Stack[], directory: Directory): (name: string) => Value {
  const open = new Set<string>();
  return (name) => {
    if (open.has(name)) throw new Uncertain(`the export ${name} depends on itself`);
    open.add(name);
    try {
      const found = stacks.flatMap((stack) => {
        const outputs = childOf(stack.root, 'Outputs');
        return outputs?.kind === 'map'
          ? [...outputs.entries].flatMap(([, { value }]) =>
              exportedBy(value, name, stack, directory),
            )
          : [];
      });
      if (found.length !== 1) throw new Uncertain(`${found.length || 'no'} stacks export ${name}`);
      return found[0]!;
    } finally {
      open.delete(name);
    }
  };
}

function exportedBy(
  output: Node,
  name: string,
  stack: Stack,
  directory: Directory,
): readonly Value[] {
  const exported = certainText(childOf(childOf(output, 'Export'), 'Name'), stack.scope);
  const value = childOf(output, 'Value');
  if (exported !== name || !value) return [];
  const [account] = boundTo(output, stack, directory);
  return [evaluate(value, account ? stack.scope.in(account) : stack.scope)];
}
