import type { OrganizationPolicy, Renameable } from '../organization';
import { awsNameOf } from '../organization';
import { POLICY_TYPES } from '../../iam/language/policy-types';
import type { PolicyType } from '../../iam/language/policy-types';
import { FORMATS } from '../aws/formats';
import { grouped } from '../../lib/grouped';
import type { Location } from '../../source/location';
import { keyed } from '../resolve/renaming';
import type { WrittenModel } from '../schema/model';
import type { Checked } from './checked';
import { atMost } from './checked';
import { keyedSections } from './keyed-sections';

interface Named {
  readonly what: string;
  readonly key: string;
  readonly awsName: string;
  readonly place: Location;
}

/**
 * Names in AWS are unique where AWS requires it: units with one parent, groups, users, permission
 * sets, and policies of one type (`duplicate-aws-name`). Names that differ only in upper and lower
 * case, or in the Unicode characters that write the same letter, are a warning (`similar-names`),
 * because AWS's documentation does not state whether they are the same. IAM states that they are
 * for roles and policies, which is checked with these (`duplicate-name`); names of topics, alarms,
 * event rules and Config rules are case-sensitive. New accounts have names that AWS accepts
 * (`invalid-name`).
 *
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html
 * https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateGroup.html
 * https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateUser.html
 */
export function checkNames(checked: Checked): void {
  const { organization, model, sourceMap } = checked;
  const { groups, users, permissionSets } = organization.identity;
  const named = (
    what: string,
    things: Iterable<Pick<Renameable, 'name' | 'awsName'>>,
    section: ReadonlyMap<string, object> | undefined,
  ): readonly Named[] =>
    [...things].map((thing) => {
      const written = section?.get(thing.name);
      const place =
        thing.awsName !== undefined && written
          ? sourceMap.value(written, 'name')
          : sourceMap.key(section ?? new Map(), thing.name);
      return { what, key: thing.name, awsName: awsNameOf(thing), place };
    });
  const keys = (what: string, section: ReadonlyMap<string, object> = new Map()) =>
    named(
      what,
      [...section.keys()].map((name) => ({ name })),
      section,
    );

  checkAccountNames(checked);
  checkUnitNames(checked);
  differ(named('group', groups, model.groups), checked);
  differ(named('user', users, model.users), checked);
  differ(named('permission set', permissionSets, model.permissionSets), checked);
  differ(keys('trust anchor', model.rolesAnywhere?.trustAnchors), checked);
  differ(keys('profile', model.rolesAnywhere?.profiles), checked);
  // Names within orgcharter: only those that nobody can tell apart are reported.
  for (const all of [
    accountKeys(checked),
    keys('saved query', model.savedQueries),
    keys('baseline', model.baselines),
  ])
    for (const same of grouped(all, ({ key }) => key.normalize()).values()) differ(same, checked);
  checkFixedNames(checked);
  for (const type of POLICY_TYPES) {
    const ofType = <T extends { readonly type: PolicyType }>(all: readonly T[]) =>
      all.filter((each) => each.type === type);
    differ(
      [
        ...named('guardrail', ofType(organization.guardrails), model.guardrails),
        ...ofType(organization.policies)
          .filter(isPack)
          .map((pack) => packed(pack, checked)),
      ],
      checked,
    );
  }
}

/**
 * Names that stay when a key changes. Those of roles and policies are checked with the other rules
 * for these.
 */
function checkFixedNames(checked: Checked): void {
  const { model, sourceMap } = checked;
  for (const { what, entries, keepsName } of keyedSections(model)) {
    if (!keepsName || what === 'role' || what === 'policy') continue;
    const all = [...entries].map(([key, written]): Named => ({
      what,
      key,
      awsName: keyed(key, written).name,
      place:
        written.name === undefined ? sourceMap.key(entries, key) : sourceMap.value(written, 'name'),
    }));
    // The names of the others are case-sensitive.
    if (what === 'conformance pack') differ(all, checked);
    else for (const same of grouped(all, placeOf(what, model)).values()) differ(same, checked);
  }
}

/**
 * Names in which upper and lower case counts are compared within a place. Each account has its own
 * metric alarms.
 */
const placeOf =
  (what: string, { metricAlarms }: WrittenModel) =>
  ({ key, awsName }: Named): string =>
    (what === 'metric alarm' ? `${metricAlarms?.get(key)?.account}\0` : '') + awsName.normalize();

/**
 * A policy that is not named as its guardrail: a pack of several, or a part of a guardrail that is
 * too large for one.
 */
const isPack = ({ name, guardrails }: OrganizationPolicy): boolean => name !== guardrails[0];

function packed(pack: OrganizationPolicy, { model, sourceMap }: Checked): Named {
  const place = sourceMap.key(model.guardrails ?? new Map(), pack.guardrails[0] ?? '');
  return { what: 'guardrail', key: pack.name, awsName: awsNameOf(pack), place };
}

const accountKeys = ({ organization, tree, model, sourceMap }: Checked): readonly Named[] =>
  organization.accounts.map(({ name }) => ({
    what: 'account',
    key: name,
    awsName: name,
    place: tree.sourceMap.account.get(name) ?? sourceMap.of(model),
  }));

/** AWS has accounts of any name, but creates only these. */
function checkAccountNames(checked: Checked): void {
  const { organization, tree, diagnostics, sourceMap, model } = checked;
  for (const account of organization.accounts) {
    const name = awsNameOf(account);
    const place = tree.sourceMap.account.get(account.name) ?? sourceMap.of(model);
    if (account.id !== undefined) {
      atMost(
        checked,
        'existingAccountNameLength',
        name.length,
        place,
        `the account name "${name}" has a length of`,
      );
      continue;
    }
    atMost(
      checked,
      'accountNameLength',
      name.length,
      place,
      `the account name "${name}" has a length of`,
    );
    if (!FORMATS.accountName.pattern.test(name))
      diagnostics.error('invalid-name', place, `"${name}" cannot be the name of a new account`, {
        fix: `use ${FORMATS.accountName.allowed}, or add the id of the account if it exists`,
      });
  }
}

/** Units with one parent. */
function checkUnitNames(checked: Checked): void {
  const { organization, tree, sourceMap, model } = checked;
  const byParent = new Map<string, Named[]>();
  for (const unit of organization.organizationalUnits) {
    const siblings = byParent.get(unit.parent) ?? [];
    byParent.set(unit.parent, siblings);
    siblings.push({
      what: 'organizational unit',
      key: unit.path,
      awsName: awsNameOf(unit),
      place: tree.sourceMap.unit.get(unit.path) ?? sourceMap.of(model),
    });
  }
  for (const siblings of byParent.values()) differ(siblings, checked);
}

function differ(all: readonly Named[], { diagnostics }: Checked): void {
  const first = new Map<string, Named>();
  const firstAlike = new Map<string, Named>();
  for (const named of [...all].sort((a, b) => a.place.start - b.place.start)) {
    const { what, key, awsName, place } = named;
    const same = first.get(awsName);
    const similar = firstAlike.get(folded(awsName));
    if (same)
      diagnostics.error(
        'duplicate-aws-name',
        place,
        `the ${what} "${key}" would have the same name in AWS as "${same.key}": ${awsName}`,
        {
          related: [{ message: 'the other is here', at: same.place }],
          fix: 'give one of them another name',
        },
      );
    else if (similar)
      diagnostics.warning(
        'similar-names',
        place,
        `the ${what}s "${awsName}" and "${similar.awsName}" differ only in ${differenceOf(awsName, similar.awsName)}, and AWS may treat them as one`,
        {
          related: [{ message: 'the other is here', at: similar.place }],
          fix: 'rename one of them',
        },
      );
    if (!same) first.set(awsName, named);
    if (!similar) firstAlike.set(folded(awsName), named);
  }
}

const folded = (name: string): string => name.normalize().toLowerCase();

const differenceOf = (one: string, other: string): string =>
  one.toLowerCase() === other.toLowerCase()
    ? 'upper and lower case'
    : 'the Unicode characters that write the same letters';
