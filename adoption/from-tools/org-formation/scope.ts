import { childOf, type Node } from '../../../source/text/node';
import { besides, scalarText, textAt, type ToolFiles } from '../tool-file';
import { bindingTargets } from './bindings';
import { attributeOf, type Directory, isAccount } from './directory';
import { evaluate, isTrue, Made, noValue, Place, Uncertain } from './functions';
import type { Scope, Value } from './functions';
import type { Resource } from './resource';

/**
 * A value that another file gives to a parameter, with the names of that file. It can depend on the
 * stack's account.
 */
export type Given = readonly [value: Node, scope: FileScope];

/** A file with parameters, and what is known where it is used. */
export interface ScopeOptions {
  readonly path: string;
  readonly root: Node;
  readonly files: ToolFiles;
  readonly directory: Directory;
  readonly given: ReadonlyMap<string, Given>;
  /** What the stacks of all tasks export. */
  readonly exported: (name: string) => Value;
  /** Of a template: its task, or `''` for the file of the organization. Absent: a file of tasks. */
  readonly stack?: string;
  readonly stackName?: string;
  /** A binding by its name, with the scope of the file that has it. */
  readonly binding?: (name: string) => readonly [Node, Scope] | undefined;
}

/** The names of a file of tasks, or of a template. */
export class FileScope implements Scope {
  private readonly open = new Set<string>();

  constructor(
    private readonly options: ScopeOptions,
    /** The account of the stack. */
    private readonly account?: Resource,
    /** The account of a `Foreach`. Default: that of the stack */
    private readonly current = account,
  ) {}

  in(account: Resource, current?: Resource): FileScope {
    return new FileScope(this.options, account, current);
  }

  withAccount(current: Resource): FileScope {
    return new FileScope(this.options, this.account, current);
  }

  ref(name: string): Value {
    if (name === 'AWS::NoValue') return noValue();
    if (name === 'AWS::Partition') return 'aws';
    if (name === 'AWS::StackName' && this.options.stackName !== undefined)
      return this.options.stackName;
    const account = this.accountNamed(name === 'AWS::AccountId' ? 'AWSAccount' : name);
    if (account) return new Place(account);
    const parameter = childOf(childOf(this.options.root, 'Parameters'), name);
    if (parameter) return this.once(`the parameter ${name}`, () => this.parameter(name, parameter));
    const place = this.options.directory.find(name);
    if (place) return new Place(place);
    return this.made(name, 'Ref');
  }

  attribute(name: string, attribute: string): Value {
    const account = this.accountNamed(name) ?? this.options.directory.find(name);
    if (!account || !isAccount(account)) return this.made(name, attribute);
    const [, id, of = 'Ref'] = /^Resources\.(\w+)(?:\.(.+))?$/.exec(attribute) ?? [];
    if (id !== undefined) return this.made(id, of);
    if (attribute === 'AccountId') return new Place(account);
    const value = attributeOf(account, attribute, this.options.files);
    if (value === undefined) throw new Uncertain(`${account.id} has no ${attribute}`);
    return value;
  }

  condition(name: string): boolean {
    const node = childOf(childOf(this.options.root, 'Conditions'), name);
    if (!node) throw new Uncertain(`there is no condition ${name}`);
    return this.once(`the condition ${name}`, () => {
      try {
        return isTrue(node, this);
      } catch (error) {
        if (!(error instanceof Uncertain)) throw error;
        throw new Uncertain(`the condition ${name} is not certain: ${error.message}`);
      }
    });
  }

  mapping(name: string, first: string, second: string): Value {
    const map = childOf(childOf(this.options.root, 'Mappings'), name);
    const node = childOf(childOf(map, first), second);
    if (!node) throw new Uncertain(`there is no mapping ${name}.${first}.${second}`);
    return evaluate(node, this);
  }

  exported(name: string): Value {
    return this.options.exported(name);
  }

  targets(name: string): readonly Resource[] {
    const found = this.options.binding?.(name) ?? this.bindingParameter(name);
    if (!found) throw new Uncertain(`there is no organization binding ${name}`);
    const [node, scope] = found;
    return this.once(`the binding ${name}`, () =>
      bindingTargets(node, scope, this.options.directory),
    );
  }

  readFile(path: string): string {
    const text = this.options.files.folder.read(besides(this.options.path, path));
    if (text === undefined) throw new Uncertain(`it reads ${path}, which cannot be read`);
    return text;
  }

  accountId(place: Resource): string {
    if (!isAccount(place)) throw new Uncertain(`the file has no ID of ${place.id}`);
    const { directory } = this.options;
    const id = directory.idOf(place);
    if (id === place.id) throw new Uncertain(`${place.id} has no AccountId in the file`);
    return id;
  }

  private accountNamed(name: string): Resource | undefined {
    if (name !== 'AWSAccount' && name !== 'CurrentAccount') return undefined;
    const account = name === 'AWSAccount' ? this.account : this.current;
    if (!account) throw new Uncertain(`it is not known which account ${name} is`);
    return account;
  }

  private parameter(name: string, node: Node): Value {
    const type = textAt(node, 'Type', this.options.files) ?? 'String';
    if (type.startsWith('AWS::SSM::'))
      throw new Uncertain(`the parameter ${name} is in Systems Manager`);
    const given = this.options.given.get(name);
    const written = childOf(node, 'Default');
    if (!given && !written) throw new Uncertain(`the parameter ${name} has no value`);
    const value = given ? this.given(given) : evaluate(written!, this);
    const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
    if (!isList || typeof value !== 'string') return value;
    return value === '' ? [] : value.split(',').map((each) => each.trim());
  }

  private given([node, scope]: Given): Value {
    return evaluate(node, this.account ? scope.in(this.account) : scope);
  }

  private bindingParameter(name: string): readonly [Node, Scope] | undefined {
    const parameter = childOf(childOf(this.options.root, 'Parameters'), name);
    if (!isText(childOf(parameter, 'Type'), 'OrganizationBinding')) return undefined;
    const written = childOf(parameter, 'Default');
    return this.options.given.get(name) ?? (written && [written, this]);
  }

  /** What a resource of this template gets from AWS. */
  private made(id: string, attribute: string): Value {
    const { root, stack } = this.options;
    if (stack === undefined || !childOf(childOf(root, 'Resources'), id))
      throw new Uncertain(`it is not known what ${id} is`);
    return new Made(resourceName(stack, id), attribute);
  }

  /** Parameters and conditions can refer to themselves by mistake. */
  private once<T>(what: string, find: () => T): T {
    if (this.open.has(what)) throw new Uncertain(`${what} depends on itself`);
    this.open.add(what);
    try {
      return find();
    } finally {
      this.open.delete(what);
    }
  }
}

/** How the report names a resource of a stack. */
export const resourceName = (stack: string, id: string): string =>
  stack === '' ? id : `${stack}/${id}`;

/** The values that a mapping gives to the parameters of another file. */
export const givenBy = (node: Node | undefined, scope: FileScope): ReadonlyMap<string, Given> =>
  new Map(
    node?.kind === 'map'
      ? [...node.entries].map(([name, { value }]) => [name, [value, scope]] as const)
      : [],
  );

/** A text of a task. `undefined`: there is none, or it is not certain. */
export function certainText(node: Node | undefined, scope: Scope): string | undefined {
  if (!node) return undefined;
  try {
    const value = evaluate(node, scope);
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof Uncertain) return undefined;
    throw error;
  }
}

export const isText = (node: Node | undefined, text: string): boolean =>
  node?.kind === 'scalar' && scalarText(node) === text;
