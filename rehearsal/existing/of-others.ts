import { createHash } from 'node:crypto';
import { address, pathNames } from '../../lib/address';
import { awsNameOf, ROOT, type Organization } from '../../model/organization';

type Config = Readonly<Record<string, unknown>>;

const UNIT = 'aws_organizations_organizational_unit';
const ACCOUNT = 'aws_organizations_account';
const unitAddress = (path: string): string => `${UNIT}.${address(...pathNames(path))}`;

interface OfOthers {
  /** By address, as the stacks would have them. */
  readonly units: ReadonlyMap<string, Config>;
  readonly accounts: ReadonlyMap<string, Config>;
  /** Their IDs, by address. */
  readonly ids: readonly (readonly [address: string, id: string])[];
}

/** The ID of the account that a rehearsal has in a unit whose accounts are discovered. */
const idOf = (name: string): string =>
  String(parseInt(createHash('sha256').update(name).digest('hex').slice(0, 12), 16))
    .slice(0, 12)
    .padStart(12, '0');

/** Units and accounts that somebody else owns, in the form of the resources that they would be. */
export function ofOthers({
  organizationalUnits = [],
  accounts = [],
  accessRole = '',
}: Partial<Pick<Organization, 'organizationalUnits' | 'accounts' | 'accessRole'>>): OfOthers {
  const place = (parent: string): string =>
    parent === ROOT ? ROOT : `\${${unitAddress(parent)}.id}`;
  const units = organizationalUnits.filter(({ managed = true }) => !managed);
  // In a unit that the first deployment creates, there is no account yet.
  const existing = new Set(organizationalUnits.flatMap(({ id, path }) => (id ? [path] : [])));
  const theirs = accounts.filter(
    ({ managed = true, discovered, parent }) => !managed && (!discovered || existing.has(parent)),
  );
  const accountAddress = (name: string): string => `${ACCOUNT}.${address(name)}`;
  return {
    units: new Map(
      units.map((unit) => [
        unitAddress(unit.path),
        { name: awsNameOf(unit), parent_id: place(unit.parent), tags: unit.tags },
      ]),
    ),
    accounts: new Map(
      theirs.map((account) => [
        accountAddress(account.name),
        {
          name: account.discovered ? `found in ${account.parent}` : awsNameOf(account),
          email: account.email || `${account.id ?? idOf(account.name)}@rehearsal.example`,
          role_name: accessRole,
          parent_id: place(account.parent),
          tags: account.tags,
        },
      ]),
    ),
    ids: [
      ...units.map(({ path, id = '' }) => [unitAddress(path), id] as const),
      ...theirs.map(({ name, id = '' }) => [accountAddress(name), id || idOf(name)] as const),
    ],
  };
}
