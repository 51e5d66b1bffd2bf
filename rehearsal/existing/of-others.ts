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

/** Units and accounts that somebody else owns, in the form of the resources that they would be. */
export function ofOthers({
  organizationalUnits = [],
  accounts = [],
  accessRole = '',
}: Partial<Pick<Organization, 'organizationalUnits' | 'accounts' | 'accessRole'>>): OfOthers {
  const place = (parent: string): string =>
    parent === ROOT ? ROOT : `\${${unitAddress(parent)}.id}`;
  const units = organizationalUnits.filter(({ managed = true }) => !managed);
  const theirs = accounts.filter(({ managed = true }) => !managed);
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
          name: awsNameOf(account),
          email: account.email || `${account.id}@rehearsal.example`,
          role_name: accessRole,
          parent_id: place(account.parent),
          tags: account.tags,
        },
      ]),
    ),
    ids: [
      ...units.map(({ path, id = '' }) => [unitAddress(path), id] as const),
      ...theirs.map(({ name, id = '' }) => [accountAddress(name), id] as const),
    ],
  };
}
