import { roleLike } from '../../catalogue/guardrails/kit/proof';
import { evaluate } from '../../iam/evaluate/evaluate';
import type { NamedPolicy } from '../../iam/evaluate/policies';
import type { AccessRequest } from '../../iam/evaluate/request';
import { exemptRolesOf } from '../../iam/language/exempt-roles';
import type { ExemptRole } from '../../iam/language/exempt-roles';
import { globMatcher, globTokens } from '../../iam/language/glob';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { isInIamLanguage } from '../../iam/language/policy-types';
import { byText } from '../../lib/by-text';
import { named } from '../../lib/named';
import { numbered } from '../../lib/numbered';
import type { Location } from '../../source/location';
import type { Guardrail, Organization } from '../organization';
import { targetName } from '../organization';
import type { Checked } from './checked';
import { appliesIn, idsInText, oncePerKind, placeKinds, placesOf } from './guardrail-places';
import type { GuardrailPlace } from './guardrail-places';

/**
 * Reports `unprotected-exempt-role` (a warning) for a role that guardrails exempt by its name, if
 * anyone in an account can create a role with this name, or change who can assume it. They become
 * exempt in this way. A service control policy has to deny both there. AWS Control Tower protects
 * its own roles like this.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html
 * (AWS-GR_IAM_ROLE_CHANGE_PROHIBITED)
 */
export function checkExemptRoles(checked: Checked): void {
  if (checked.diagnostics.hasErrors) return; // a policy that AWS would reject cannot be evaluated
  const places = placesOf(checked.organization);
  const withIds = idsInText(checked.organization);
  const kindOf = placeKinds(checked.organization);
  const isOpen = openRoles(checked.organization, withIds, kindOf);
  for (const { role, guardrails } of exemptions(checked.organization.guardrails)) {
    const isThere = globMatcher(globTokens(withIds(role.account)));
    const applies = oncePerKind(kindOf, (place) =>
      guardrails.some((each) => appliesIn(each, place)),
    );
    const open = places.filter(
      (place) => isThere(place.id) && applies(place) && isOpen(role, place),
    );
    const affected = guardrails.filter((each) => open.some((place) => appliesIn(each, place)));
    if (affected[0]) report(role, affected[0], affected, open, checked);
  }
}

interface Exemption {
  readonly role: ExemptRole;
  /** The guardrails that exempt it, sorted. */
  readonly guardrails: readonly Guardrail[];
}

function exemptions(guardrails: readonly Guardrail[]): readonly Exemption[] {
  const found = new Map<string, { role: ExemptRole; guardrails: Guardrail[] }>();
  for (const guardrail of guardrails) {
    if (!isInIamLanguage(guardrail)) continue;
    for (const role of exemptRolesOf(guardrail.policy)) {
      const key = label(role);
      const before = found.get(key) ?? { role, guardrails: [] };
      found.set(key, before);
      before.guardrails.push(guardrail);
    }
  }
  return [...found].sort(([a], [b]) => byText(a, b)).map(([, exemption]) => exemption);
}

const label = ({ account, role }: ExemptRole): string =>
  account === '*' ? role : `arn:aws:iam::${account}:role/${role}`;

/**
 * With each of these, a principal of the account can get the role. Its owner decides who else can
 * assume it.
 */
const WAYS_IN = ['iam:CreateRole', 'iam:UpdateAssumeRolePolicy'];

/** Whether an ordinary role of an account can become an exempt role there. */
function openRoles(
  organization: Organization,
  withIds: (text: string) => string,
  kindOf: (place: GuardrailPlace) => string,
): (role: ExemptRole, place: GuardrailPlace) => boolean {
  const scps = organization.guardrails
    .filter(({ type }) => type === 'SERVICE_CONTROL_POLICY')
    .map((guardrail) => ({ guardrail, policy: deployed(guardrail, withIds) }));
  const texts = scps.map(({ policy }) => JSON.stringify(policy.document)).join('\n');
  const ids = new Set(texts.match(/\d{12}/g));
  const hasPatterns = /\d[*?]|[*?]\d/.test(texts);
  const { numberOf } = numbered((policies: readonly NamedPolicy[]) =>
    JSON.stringify(policies.map(({ name }) => name)),
  );
  const policiesIn = oncePerKind(kindOf, (place) => {
    const policies = scps.flatMap(({ guardrail, policy }) =>
      appliesIn({ attachments: guardrail.attachments }, place) ? [policy] : [],
    );
    return { policies, number: numberOf(policies) };
  });
  const known = new Map<string, boolean>();
  return ({ role }, place) => {
    const { policies, number } = policiesIn(place);
    const own = hasPatterns || ids.has(place.id) ? place.id : '';
    const key = `${number} ${own} ${role}`;
    const isOpen = known.get(key) ?? WAYS_IN.some((way) => !isDenied(way, role, place, policies));
    known.set(key, isOpen);
    return isOpen;
  };
}

const deployed = ({ name, policy }: Guardrail, withIds: (text: string) => string): NamedPolicy => ({
  name,
  document: JSON.parse(withIds(JSON.stringify(policy))) as PolicyDocument,
});

function isDenied(
  action: string,
  role: string,
  { name, id }: GuardrailPlace,
  policies: readonly NamedPolicy[],
): boolean {
  const account = { id, name, isManagementAccount: false };
  const request: AccessRequest = {
    principal: { kind: 'role', arn: `arn:aws:iam::${id}:role/orgcharter-example`, account },
    action,
    resource: `arn:aws:iam::${id}:role/${roleLike(role).role}`,
    resourceAccount: account,
    context: { 'aws:RequestedRegion': 'us-east-1', 'aws:SecureTransport': 'true' },
  };
  return evaluate(request, { scps: [{ name, policies }] }).outcome === 'explicitly-denied';
}

function report(
  role: ExemptRole,
  first: Guardrail,
  guardrails: readonly Guardrail[],
  open: readonly GuardrailPlace[],
  checked: Checked,
): void {
  const names = named(guardrails.map(({ name }) => `"${name}"`));
  const where = named(open.map(({ name }) => name));
  checked.diagnostics.warning(
    'unprotected-exempt-role',
    locationOf(role, first, checked),
    `the role "${label(role)}" is exempt from ${names}, and no guardrail keeps others in ${where} from creating it or changing who can assume it`,
    { fix: fixOf(role, first, checked.organization) },
  );
}

/** The parameter `exceptRoles`, or the guardrail. */
function locationOf({ role }: ExemptRole, { name }: Guardrail, checked: Checked): Location {
  const { model, sourceMap } = checked;
  const { parameters } = model.guardrails?.get(name) ?? {};
  return parameters && [parameters.get('exceptRoles')].flat().includes(role)
    ? sourceMap.value(parameters, 'exceptRoles')
    : sourceMap.key(model.guardrails ?? new Map(), name);
}

function fixOf(
  { role }: ExemptRole,
  { attachments }: Guardrail,
  { accessRole, guardrails }: Organization,
): string {
  const has = (wanted: string) => guardrails.some(({ name }) => name === wanted);
  const targets = attachments.map(targetName).join(', ');
  if (role === accessRole)
    return has('protect-access-role')
      ? 'let protect-access-role apply to the same accounts'
      : `add protect-access-role: { targets: [${targets}] }`;
  const path = role.replaceAll('?', '*');
  return has('protect-platform-roles')
    ? `add "${path}" to the parameter paths of protect-platform-roles, and let it apply to the same accounts`
    : `add protect-platform-roles: { targets: [${targets}], parameters: { paths: ["platform/*", "${path}"] } }`;
}
