import type { LiveOrganization } from '../../../adoption/live-organization';
import { awsNameOf } from '../../../model/organization';
import type { Attachment, Organization } from '../../../model/organization';
import { asCharter } from './as-charter';
import { randomOrganization } from './random-organization';

/** Each organization is written once. */
const written = new Map<number, ReturnType<typeof asCharter>>();
function charterOf(seed: number): ReturnType<typeof asCharter> {
  const charter = written.get(seed) ?? asCharter(randomOrganization(seed));
  written.set(seed, charter);
  return charter;
}

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

/** What AWS has, as far as the charter can hold it, by AWS's names. */
function expected(live: LiveOrganization) {
  const active = live.accounts.filter(({ state }) => state === 'ACTIVE');
  const emailOf = new Map(active.map(({ id, email }) => [id, email]));
  const center = 'known' in live.identityCenter ? live.identityCenter.known : undefined;
  const names = new Map(
    [...(center?.groups ?? []), ...(center?.users ?? [])].map(({ id, name }) => [id, name]),
  );
  const sets = new Map(center?.permissionSets.map(({ arn, name }) => [arn, name]));
  return {
    units: live.units.map((unit) => [...pathOf(live, unit.parentId), unit.name]).sort(byJson),
    unitTags: live.units.map(({ name, tags }) => [name, sorted(tags)]).sort(byJson),
    accounts: active
      .filter(({ id }) => id !== live.managementAccountId)
      .map(({ email, name, parentId, tags }) => [email, name, pathOf(live, parentId), sorted(tags)])
      .sort(byJson),
    assignments: (center?.assignments ?? [])
      .filter(({ accountId }) => emailOf.has(accountId))
      .map(({ principalType, principalId, permissionSetArn, accountId }) => [
        principalType,
        names.get(principalId),
        sets.get(permissionSetArn),
        emailOf.get(accountId),
      ])
      .sort(byJson),
    permissionSets: (center?.permissionSets ?? [])
      .map(({ name, sessionDuration, inlinePolicy, tags }) => [
        name,
        sessionDuration,
        inlinePolicy ?? null,
        sorted(tags),
      ])
      .sort(byJson),
  };
}

function pathOf(live: LiveOrganization, id: string): readonly string[] {
  const unit = live.units.find((each) => each.id === id);
  return unit ? [...pathOf(live, unit.parentId), unit.name] : [];
}

/** The same of a resolved charter. */
function resolved(organization: Organization) {
  const units = new Map(organization.organizationalUnits.map((unit) => [unit.path, unit]));
  const namesOf = (path: string): readonly string[] => {
    const unit = units.get(path);
    return unit ? [...namesOf(unit.parent), awsNameOf(unit)] : [];
  };
  const { identity } = organization;
  const accounts = new Map(organization.accounts.map((account) => [account.name, account]));
  const principals = new Map(
    [...identity.users, ...identity.externalUsers, ...identity.groups].map((each) => [
      each.name,
      awsNameOf(each),
    ]),
  );
  const groups = new Map(identity.groups.map((each) => [each.name, awsNameOf(each)]));
  return {
    units: organization.organizationalUnits.map(({ path }) => namesOf(path)).sort(byJson),
    unitTags: organization.organizationalUnits
      .map((unit) => [awsNameOf(unit), sorted({ ...organization.tags, ...unit.tags })])
      .sort(byJson),
    accounts: organization.accounts
      .filter(({ isManagementAccount }) => !isManagementAccount)
      .map((account) => [
        account.email,
        awsNameOf(account),
        namesOf(account.parent),
        sorted({ ...organization.tags, ...account.tags }),
      ])
      .sort(byJson),
    assignments: identity.assignments
      .map(({ principalType, principal, permissionSet, account }) => [
        principalType,
        principalType === 'GROUP' ? groups.get(principal) : principals.get(principal),
        permissionSet,
        accounts.get(account)?.email,
      ])
      .sort(byJson),
    permissionSets: identity.permissionSets
      .map((set) => [
        set.name,
        set.sessionDuration,
        set.inlinePolicy ?? null,
        sorted({ ...organization.tags, ...set.tags }),
      ])
      .sort(byJson),
  };
}

const byJson = (a: unknown, b: unknown): number =>
  JSON.stringify(a) < JSON.stringify(b) ? -1 : JSON.stringify(a) > JSON.stringify(b) ? 1 : 0;

const sorted = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).sort(([a], [b]) => byJson(a, b));

test.each(SEEDS)('organization %i: the charter loads, and resolves to what AWS has', (seed) => {
  const live = randomOrganization(seed);
  const { organization } = charterOf(seed);
  expect(resolved(organization)).toEqual(expected(live));
});

test.each(SEEDS)('organization %i: policies and attachments', (seed) => {
  const live = randomOrganization(seed);
  const { organization, report } = charterOf(seed);
  const left = new Set(
    report.notHeld.flatMap(({ kind, name }) => (kind === 'policy attachment' ? [name] : [])),
  );
  const dropped = new Set(
    report.notHeld.flatMap(({ kind, id }) => (kind === 'policy' ? [id] : [])),
  );
  const emails = new Map(organization.accounts.map(({ name, email }) => [name, email]));
  const label = (attachment: Attachment): string =>
    attachment.kind === 'root'
      ? 'root'
      : attachment.kind === 'account'
        ? (emails.get(attachment.name) ?? '')
        : attachment.path;
  const guardrails = organization.guardrails.map((guardrail) => [
    awsNameOf(guardrail),
    guardrail.type,
    guardrail.policy,
    guardrail.attachments.length,
  ]);
  const held = live.policies.filter(({ awsManaged, id }) => !awsManaged && !dropped.has(id));
  expect(guardrails.sort(byJson)).toEqual(
    held
      .map(({ name, type, document, targets }) => [
        name,
        type,
        document,
        targets.length - [...left].filter((each) => each.startsWith(`${name} to `)).length,
      ])
      .sort(byJson),
  );
  expect(
    organization.guardrails.flatMap(({ attachments }) => attachments.map(label)),
  ).not.toContain('');
});

test.each(SEEDS.slice(0, 4))('organization %i: the order of lists changes no byte', (seed) => {
  const live = randomOrganization(seed);
  const center = 'known' in live.identityCenter ? live.identityCenter.known! : undefined!;
  const reversed: LiveOrganization = {
    ...live,
    units: [...live.units].reverse(),
    accounts: [...live.accounts].reverse(),
    policies: [...live.policies]
      .reverse()
      .map((each) => ({ ...each, targets: [...each.targets].reverse() })),
    trustedServices: [...live.trustedServices].reverse(),
    identityCenter: {
      known: {
        ...center,
        groups: [...center.groups].reverse(),
        users: [...center.users].reverse(),
        permissionSets: [...center.permissionSets].reverse(),
        assignments: [...center.assignments].reverse(),
        memberships: [...center.memberships].reverse(),
      },
    },
  };
  expect(asCharter(reversed).files).toEqual(charterOf(seed).files);
});

test.each(SEEDS)('organization %i: no character of AWS is invisible in a file', (seed) => {
  for (const { text } of charterOf(seed).files)
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u00a0\u2028\u2029\ufffd]/u);
});
