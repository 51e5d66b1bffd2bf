import type { Json, PolicyDocument } from '../../iam/language/policy-document';
import { placeholders } from '../../iam/language/placeholders';
import type { PolicyUse } from '../../iam/language/statements';
import { jsonToNode } from '../../iam/lint/json-to-node';
import { lintPolicy } from '../../iam/lint/lint';
import { Source } from '../../source/source';
import type { Mapping } from './outline';
import { entry, mapping, unlessEmpty } from './outline';
import { escapeInvisible } from './scalars';

/** The JSON files beside a charter. */
export class PolicyFiles {
  private readonly files = new Map<string, string>();
  private readonly taken: Set<string>;

  /** @param taken paths of files that exist already. Default: none */
  constructor(taken: readonly string[] = []) {
    this.taken = new Set(taken.map((path) => path.toLowerCase()));
  }

  /**
   * Adds a policy as a formatted file.
   *
   * @returns its path, or `undefined` if the policy is not one that a charter can hold
   */
  add(path: string, document: Json): string | undefined {
    if (!isHeldDocument(document)) return undefined;
    const base = path.replace(/\.json$/, '');
    let free = path;
    for (let number = 2; this.taken.has(free.toLowerCase()); number++)
      free = `${base}-${number}.json`;
    this.taken.add(free.toLowerCase());
    this.files.set(free, policyText(document));
    return free;
  }

  get all(): ReadonlyMap<string, string> {
    return this.files;
  }
}

/** A policy as a file has it. */
export const policyText = (document: PolicyDocument): string =>
  `${escapeInvisible(JSON.stringify(document, undefined, 2))}\n`;

const isHeldDocument = (document: Json): document is PolicyDocument =>
  reasonAgainstDocument(document) === undefined;

/**
 * Why a charter cannot have a policy: it is no object, or has texts that orgcharter would replace:
 * `${account:dev}`.
 */
export function reasonAgainstDocument(document: Json): string | undefined {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return 'orgcharter cannot read its document';
  return placeholders(JSON.stringify(document)).length > 0
    ? 'orgcharter would replace a part of its document'
    : undefined;
}

/** The lint rules that a policy breaks, so that the charter accepts it as AWS has it. */
export function lintExceptions(document: Json, use: PolicyUse): Mapping | undefined {
  return unlessEmpty(
    mapping(
      ...brokenRules(document, use)
        .filter((code) => code !== 'invalid-policy')
        .map((code) => entry(code, 'as found in AWS when this charter was imported')),
    ),
  );
}

/** Whether AWS's rules for policies, as orgcharter knows them, accept it. */
export const isValidPolicy = (document: Json, use: PolicyUse): boolean =>
  !brokenRules(document, use).includes('invalid-policy');

function brokenRules(document: Json, use: PolicyUse): readonly string[] {
  const at = { source: new Source('policy.json', ''), start: 0, end: 0 };
  const node = jsonToNode(document, () => at);
  if (node.kind !== 'map') return ['invalid-policy'];
  const errors = lintPolicy(node, use).filter(({ severity }) => severity === 'error');
  return [...new Set<string>(errors.map(({ code }) => code))].sort();
}
