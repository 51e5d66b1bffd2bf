import { writtenDuration } from '../lib/durations';
import { typeAndName } from '../lib/address';
import type { Cause } from '../source/cause';
import type { Difference } from './drift';

/** How the charter can accept what AWS has. */
export type Acceptance =
  /** YAML for what is declared at a line. A path in it is that of a file with the document. */
  | { readonly yaml: string; readonly document?: string }
  /** What to do, as a sentence without a full stop. */
  | { readonly what: string };

/**
 * The YAML that would accept a change that was made outside of Terraform.
 *
 * @param cause where the charter declares the resource
 * @returns `undefined` if there is none: the next deployment of the resource changes it back
 */
export function acceptanceOf(
  { address, action, inAws, deployed }: Difference,
  cause: Cause | undefined,
): Acceptance | undefined {
  if (cause === undefined) return undefined;
  if (action === 'create') return { what: 'remove what is declared there' };
  if (inAws === undefined || deployed === undefined) return undefined;
  const [type] = typeAndName(address);
  const changed = (argument: string): boolean =>
    JSON.stringify(inAws[argument]) !== JSON.stringify(deployed[argument]);
  const accepted = (ACCEPTED[type] ?? []).filter(({ argument }) => changed(argument));
  const { argument = '' } = accepted.find(({ isDocument }) => isDocument) ?? {};
  if (accepted.length === 0) return undefined;
  return {
    yaml: accepted.map((each) => `${each.key}: ${each.yaml(inAws[each.argument])}`).join('\n'),
    ...(argument !== '' && { document: String(inAws[argument]) }),
  };
}

interface Accepted {
  /** Of the resource. None of these is sensitive. */
  readonly argument: string;
  /** In the charter. */
  readonly key: string;
  /** The charter has the path of a file. */
  readonly isDocument?: true;
  yaml(value: unknown): string;
}

/** JSON is YAML, and needs no quoting rules of its own. */
const as = (argument: string, key: string): Accepted => ({
  argument,
  key,
  yaml: (value) => JSON.stringify(value ?? null),
});
const tags: Accepted = { ...as('tags', 'tags'), yaml: (value) => JSON.stringify(value ?? {}) };
const document = (argument: string, key: string): Accepted => ({
  argument,
  key,
  isDocument: true,
  yaml: () => 'policies/accepted.json',
});
const duration: Accepted = {
  argument: 'session_duration',
  key: 'sessionDuration',
  yaml: (value) => writtenDuration(String(value)),
};

const ACCEPTED: Readonly<Record<string, readonly Accepted[]>> = {
  aws_organizations_account: [as('name', 'name'), as('email', 'email'), tags],
  aws_organizations_policy: [as('description', 'description'), tags, document('content', 'policy')],
  aws_ssoadmin_permission_set: [as('description', 'description'), duration, tags],
  aws_ssoadmin_permission_set_inline_policy: [document('inline_policy', 'inlinePolicy')],
  aws_iam_role: [as('description', 'description'), tags],
  aws_iam_policy: [tags],
};
