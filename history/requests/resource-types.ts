import { findAction, resourceType } from '../../iam/language/iam-data';
import { actionName } from '../../iam/language/match-actions';
import { parameterNames } from './resource-parameters';

/** The resource types of an action, prepared for reading events. */
export interface ReadableType {
  readonly name: string;
  readonly isRequired: boolean;
  /** Matches the ARNs of the type. */
  readonly pattern: RegExp;
  /**
   * The format's texts and variables in turn, without the partition: `:ec2:`, `Region`, `:`,
   * `Account`, `:instance/`, …
   */
  readonly pieces: readonly string[];
  /** Its own variables, without `Region` and `Account`. */
  readonly variables: readonly ReadableVariable[];
}

export interface ReadableVariable {
  readonly name: string;
  /** The parameters that have its value, in lower case. */
  readonly parameters: ReadonlySet<string>;
  /** IAM's names can have a path, which parameters do not show. */
  readonly hasPath: boolean;
}

const known = new Map<string, readonly ReadableType[] | undefined>();

/**
 * The resource types of an action; `undefined` if AWS does not document the action, and an empty
 * list if it has only `*`.
 */
export function readableTypes(action: string): readonly ReadableType[] | undefined {
  if (!known.has(action)) known.set(action, lookUp(action));
  return known.get(action);
}

function lookUp(action: string): readonly ReadableType[] | undefined {
  const { service, name } = actionName(action);
  const found = findAction(service, name);
  return found?.resourceTypes.flatMap((type) =>
    (resourceType(service, type.name)?.arn ?? '')
      .split(/, (?=arn:)/)
      .filter((format) => format !== '')
      .map((format) => readable(service, type.name, type.required, format)),
  );
}

function readable(
  service: string,
  name: string,
  isRequired: boolean,
  format: string,
): ReadableType {
  const pieces = format.replace(/^arn:\$\{Partition\}/, '').split(/\$\{([^}]+)\}/);
  const own = pieces.filter(
    (piece, index) => index % 2 === 1 && piece !== 'Region' && piece !== 'Account',
  );
  return {
    name,
    isRequired,
    pattern: new RegExp(
      `^arn:[a-z-]+${pieces.map((piece, index) => (index % 2 === 1 ? valueOf(piece) : escaped(piece))).join('')}$`,
    ),
    pieces,
    variables: own.map((variable) => ({
      name: variable,
      parameters: new Set(parameterNames(service, name, variable)),
      hasPath: variable.endsWith('WithPath'),
    })),
  };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Names and paths can have slashes; a bucket, a region and an account have none. */
function valueOf(variable: string): string {
  if (variable === 'Region') return '[a-z0-9-]*';
  if (variable === 'Account') return '(?:\\d{12}|aws)?';
  return variable === 'BucketName' ? '[^/:]+' : variable.endsWith('Id') ? '[^/:]+' : '.+';
}
