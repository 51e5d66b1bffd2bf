import { byText } from '../../lib/by-text';
import { findGuardrail, guardrailNames } from '../../catalogue/guardrails/catalogue';
import type { GuardrailContext } from '../../catalogue/guardrails/kit/guardrail';
import type { PolicyType } from '../../iam/language/policy-types';
import { POLICY_TYPES, isInIamLanguage } from '../../iam/language/policy-types';
import type { PolicyUse } from '../../iam/language/statements';
import { ROOT } from '../../model/organization/tree';
import type { LiveOrganization, LivePolicy, Tags } from '../live-organization';
import type { CatalogueMatch } from './catalogue-match';
import { catalogueMatcher } from './catalogue-match';
import type { Folded } from './fold';
import { writtenTarget } from './fold';
import { chooseKeys, slug } from './keys';
import type { Entry, Mapping } from './outline';
import { entry, mapping, record, unlessEmpty } from './outline';
import type { Places } from './places';
import type { PolicyFiles } from './policy-files';
import { isValidPolicy, lintExceptions, reasonAgainstDocument } from './policy-files';
import type { ReportNotes } from './report';

export interface GuardrailOptions {
  readonly live: LiveOrganization;
  readonly places: Places;
  readonly files: PolicyFiles;
  readonly ownTags: (kind: string, name: string, tags: Tags) => Tags;
  readonly notes: ReportNotes;
  /** What the policies of the catalogue depend on in this charter. */
  readonly context: GuardrailContext;
  /** Keys of guardrails that a charter has already. Default: none. */
  readonly existing?: readonly string[];
  readonly fold: (accounts: ReadonlySet<string>) => Folded;
}

/** A policy that the charter can have, and where it is attached. */
interface Held extends LivePolicy {
  readonly type: PolicyType;
  readonly attachedTo: readonly string[];
}

/**
 * The section `guardrails`. A policy that the catalogue has becomes that guardrail, and the others
 * are files. Reports policies that the charter cannot hold.
 */
export function guardrailsSection(options: GuardrailOptions): readonly Entry[] {
  const held = options.live.policies
    .filter(({ awsManaged }) => !awsManaged)
    .flatMap((policy) => heldPolicy(policy, options))
    .sort((a, b) => byText(a.name, b.name) || byText(a.id, b.id));
  const match = catalogueMatcher({
    guardrails: options.context,
    organizationId: options.live.id,
    accountKeys: options.places.accountKeys,
  });
  const matches = new Map(held.map(({ id, document, type }) => [id, match(document, type)]));
  const { existing = [] } = options;
  const taken = new Set(existing);
  const ofCatalogue = held.flatMap((policy) => {
    const found = matches.get(policy.id);
    if (!found?.isSame || taken.has(found.name)) return [];
    taken.add(found.name);
    return [{ key: found.name, policy, written: builtIn(policy, found, options) }];
  });
  const known = new Set(ofCatalogue.map(({ policy }) => policy));
  const others = held.filter((policy) => !known.has(policy));
  const keys = chooseKeys(others, {
    kind: 'policy',
    isGood: (name) => name.length <= 64 && /^[A-Za-z0-9](?:[-_.]?[A-Za-z0-9])*$/.test(name),
    make: (name) => slug(name).toLowerCase(),
    taken: [...guardrailNames(), ...existing],
  });
  const own = others.map((policy) => {
    const key = keys.get(policy.id) ?? policy.id;
    return { key, policy, written: ownPolicy(key, policy, options) };
  });
  const entries = [...ofCatalogue, ...own]
    .sort((a, b) => byText(a.key, b.key))
    .flatMap(({ key, policy, written }) =>
      entry(key, written, remarkOn(matches.get(policy.id), key)),
    );
  return entry('guardrails', unlessEmpty(mapping(entries)));
}

/** Says of a policy in a file that the catalogue has one like it. */
const remarkOn = (match: CatalogueMatch | undefined, key: string): Omit<Entry, 'key' | 'value'> =>
  match && match.name !== key
    ? { comments: [`means the same as ${match.name} of the catalogue, in other words`] }
    : {};

/** A guardrail of the catalogue, under its key. */
function builtIn(
  { name, description, attachedTo, tags }: Held,
  { name: key, parameters, exceptAccounts }: CatalogueMatch,
  { fold, ownTags }: GuardrailOptions,
): Mapping {
  const { targets } = fold(new Set(exceptAccounts));
  const given = Object.entries(parameters).flatMap(([parameter, values]) =>
    entry(parameter, values),
  );
  return mapping(
    entry('name', key === name ? undefined : name),
    entry('description', description === findGuardrail(key)?.description ? undefined : description),
    entry('targets', attachedTo),
    entry('exceptAccounts', targets.length > 0 ? targets.map(writtenTarget) : undefined),
    entry('parameters', unlessEmpty(mapping(given))),
    entry('tags', record(ownTags('policy', name, tags))),
  );
}

function ownPolicy(
  key: string,
  { name, description, type, document, attachedTo, tags }: Held,
  { files, ownTags }: GuardrailOptions,
): Mapping {
  const lint = isInIamLanguage({ type }) ? lintExceptions(document, type as PolicyUse) : undefined;
  return mapping(
    entry('name', key === name ? undefined : name),
    entry('description', description === key ? undefined : description),
    entry('targets', attachedTo),
    entry('policy', files.add(`policies/${key}.json`, document)),
    entry('type', type === 'SERVICE_CONTROL_POLICY' ? undefined : type),
    entry('lint', lint),
    entry('tags', record(ownTags('policy', name, tags))),
  );
}

/**
 * The policy with its targets in the charter. Nothing if it has none, or is of a kind that the
 * charter does not have.
 */
function heldPolicy(policy: LivePolicy, options: GuardrailOptions): readonly Held[] {
  const { notes } = options;
  const leaveOut = (reason: string): readonly Held[] => {
    notes.leaveOut('policy', policy.name, reason, policy.id);
    return [];
  };
  const type = POLICY_TYPES.find((known) => known === policy.type);
  if (type === undefined)
    return leaveOut(`the charter does not have policies of type ${policy.type}`);
  if (policy.targets.length === 0) return leaveOut('it is attached to nothing');
  const reason = reasonAgainstDocument(policy.document);
  if (reason !== undefined) return leaveOut(reason);
  if (isInIamLanguage({ type }) && !isValidPolicy(policy.document, type as PolicyUse))
    return leaveOut('orgcharter cannot read its document');
  const attachedTo = attachmentsOf(policy, options);
  return attachedTo.length > 0
    ? [{ ...policy, type, attachedTo }]
    : leaveOut(
        'it is only attached to accounts that are not in the charter, or that it does not affect',
      );
}

/**
 * Targets in the order of the charter. Reports attachments that another one of the policy includes.
 */
export function attachmentsOf(
  { name, type, targets }: LivePolicy,
  { live, places, notes }: Pick<GuardrailOptions, 'live' | 'places' | 'notes'>,
): readonly string[] {
  const attached = new Set(targets);
  const isIncluded = (id: string): boolean => {
    const parent = places.parentOf(id);
    return parent !== undefined && (attached.has(parent) || isIncluded(parent));
  };
  const found = [...attached].flatMap((id) => {
    const target = places.paths.get(id) ?? places.accountKeys.get(id);
    const leaveOut = (reason: string): readonly string[] => {
      notes.leaveOut('policy attachment', `${name} to ${target ?? id}`, reason);
      return [];
    };
    if (target === undefined) return leaveOut('the target is not in the charter');
    if (isIncluded(id)) return leaveOut('an attachment above it includes it');
    if (id === live.managementAccountId && isControl(type))
      return leaveOut('policies of this type do not affect the management account');
    return [target];
  });
  const isAccount = new Set(places.accountKeys.values());
  const rank = (target: string): number => (target === ROOT ? 0 : isAccount.has(target) ? 2 : 1);
  return found.sort((a, b) => rank(a) - rank(b) || byText(a, b));
}

const isControl = (type: string): boolean =>
  type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY';
