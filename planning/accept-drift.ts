import { writtenDuration } from '../lib/durations';
import { address as addressOf, typeAndName } from '../lib/address';
import type { Guardrail } from '../model/organization';
import type { Cause } from '../source/cause';
import type { Difference } from './drift';

/** How the charter can accept what AWS has. */
export type Acceptance =
  /**
   * YAML for what is declared at a line. A path in it is that of a file with the document. `rest`
   * has arguments that differ as well, and that the charter cannot express; absent: none.
   */
  | { readonly yaml: string; readonly document?: string; readonly rest?: readonly string[] }
  /** What to do, as a sentence without a full stop. */
  | { readonly what: string };

/**
 * The YAML that would accept a change that was made outside of Terraform.
 *
 * @param cause where the charter declares the resource
 * @param guardrails those of the charter: only custom ones can have another document
 * @returns `undefined` if there is none: the next deployment of the resource changes it back
 */
export function acceptanceOf(
  { address, action, inAws, deployed }: Difference,
  cause: Cause | undefined,
  guardrails: readonly Guardrail[],
): Acceptance | undefined {
  if (cause === undefined) return undefined;
  const [type, name] = typeAndName(address);
  if (action === 'create')
    return {
      what: WHOLE.has(type)
        ? 'remove what is declared there'
        : 'remove only the part of the entry there that this resource comes from',
    };
  if (inAws === undefined || deployed === undefined) return undefined;
  const isOfCatalogue = guardrails.some(
    (each) => addressOf(each.name) === name && each.parameters !== undefined,
  );
  const changed = Object.keys(deployed)
    .filter((each) => JSON.stringify(inAws[each]) !== JSON.stringify(deployed[each]))
    .sort();
  const accepted = (ACCEPTED[type] ?? []).filter(
    ({ argument }) =>
      changed.includes(argument) && !(type === POLICY && argument === 'content' && isOfCatalogue),
  );
  if (accepted.length === 0) return undefined;
  const { argument = '' } = accepted.find(({ isDocument }) => isDocument) ?? {};
  const names = new Set(['tags_all', ...accepted.map((each) => each.argument)]);
  const rest = changed.filter((each) => !names.has(each));
  return {
    yaml: accepted.map((each) => `${each.key}: ${each.yaml(inAws[each.argument])}`).join('\n'),
    ...(argument !== '' && { document: String(inAws[argument]) }),
    ...(rest.length > 0 && { rest }),
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

const POLICY = 'aws_organizations_policy';
const UNIT = 'aws_organizations_organizational_unit';

const ACCEPTED: Readonly<Record<string, readonly Accepted[]>> = {
  aws_organizations_account: [as('name', 'name'), as('email', 'email'), tags],
  [UNIT]: [as('name', 'name'), tags],
  [POLICY]: [as('description', 'description'), tags, document('content', 'policy')],
  aws_identitystore_group: [as('display_name', 'name'), as('description', 'description')],
  aws_ssoadmin_permission_set: [as('description', 'description'), duration, tags],
  aws_ssoadmin_permission_set_inline_policy: [document('inline_policy', 'inlinePolicy')],
  aws_iam_role: [as('description', 'description'), tags],
  aws_iam_policy: [tags],
};

/**
 * What has an entry of its own in the charter. Other resources, such as an attached policy, are a
 * part of one: whoever removes the entry loses more than was deleted. An assignment is one target
 * of its entry.
 */
const WHOLE: ReadonlySet<string> = new Set([
  'aws_organizations_account',
  UNIT,
  POLICY,
  'aws_identitystore_group',
  'aws_identitystore_user',
  'aws_ssoadmin_permission_set',
  'aws_iam_role',
  'aws_iam_policy',
]);
