import { DataResource } from 'cdktf';
import type { Account, Organization, OrganizationalUnit } from '../../model/organization';
import { rememberedKey } from '../../model/remembered-key';
import type { EnvironmentStack } from '../kit/environment-stack';
import { literal, quoted } from '../kit/terraform-text';

/*
 * The key of an account is remembered in the state, and the plan fails if the account gets another
 * key without `formerly`. The protection of the former address is removed with its block, so
 * Terraform would remove the account from the organization. The same holds for a unit with `id`,
 * which would be imported at the new address and deleted at the former.
 *
 * An expression cannot read the addresses in the state. So the state gets a resource whose address
 * is what AWS identifies the account or unit by, and whose ID is the key. It makes no call to AWS.
 * Its import sets the ID once: Terraform ignores an import of what is in the state.
 * https://developer.hashicorp.com/terraform/language/resources/terraform-data
 */

/** Remembers the first key of an account, which `formerly` always has: accounts keep it. */
export function rememberAccountKey(
  stack: EnvironmentStack,
  { name, email, formerly = [] }: Account,
): void {
  remember(stack, {
    as: email,
    what: `account \${self.id} <${literal(email)}>`,
    keys: [...formerly, name],
    harm: 'remove the account from the organization',
  });
}

/**
 * Remembers the path of a unit with `id`, unless it declares a former one: `formerly` is removed
 * from units after they are deployed, and until then the state forgets the path ({@link
 * forgottenKeys}).
 */
export function rememberUnitKey(
  stack: EnvironmentStack,
  { path, id, formerly = [] }: OrganizationalUnit,
): void {
  if (id === undefined || formerly.length > 0) return;
  remember(stack, {
    as: id,
    what: `organizational unit \${self.id} (${id})`,
    keys: [path],
    harm: 'delete the unit',
  });
}

/**
 * The addresses of keys that the state forgets: of accounts and units that the charter does not
 * manage, and of units that declare a former path.
 */
export function forgottenKeys({
  accounts,
  organizationalUnits,
  unmanagedAccounts,
}: Organization): readonly string[] {
  const emails = [
    ...unmanagedAccounts.filter(({ destroy }) => !destroy),
    ...accounts.filter(({ managed = true, discovered }) => !managed && !discovered),
  ].map(({ email }) => email);
  const ids = organizationalUnits
    .filter(({ managed = true, formerly = [] }) => !managed || formerly.length > 0)
    .map(({ id = '' }) => id);
  return [...new Set([...emails, ...ids])]
    .filter((each) => each !== '')
    .map((each) => `${DataResource.tfResourceType}.${rememberedKey(each)}`);
}

interface Remembered {
  /** What AWS identifies it by. */
  readonly as: string;
  /** What it is called in the error. */
  readonly what: string;
  /**
   * The keys that may be in the state, the present one last. The first is remembered if there is
   * none.
   */
  readonly keys: readonly string[];
  /** What Terraform would do. */
  readonly harm: string;
}

function remember(stack: EnvironmentStack, { as, what, keys, harm }: Remembered): void {
  const [first = ''] = keys;
  const now = literal(keys.at(-1) ?? '');
  stack
    .add(DataResource, rememberedKey(as), {
      lifecycle: {
        postcondition: [
          {
            condition: `\${contains([${keys.map(quoted).join(', ')}], self.id)}`,
            errorMessage:
              `The key of the ${what} is now ${now}. Declare the former key with formerly: \${self.id}. ` +
              `If formerly has another key, list both, the oldest first. Otherwise, Terraform would ${harm}.`,
          },
        ],
      },
    })
    .importFrom(literal(first));
}
