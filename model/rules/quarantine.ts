import { isJsonObject } from '../../iam/language/policy-document';
import type { Json, JsonObject } from '../../iam/language/policy-document';
import { ROOT, parentPath } from '../organization';
import type { Attachment, Guardrail } from '../organization';
import { suspendedUnitOf } from '../resolve/tree/leaving';
import type { Checked } from './checked';

/**
 * A service control policy denies everything in the suspended unit (`no-quarantine`, a warning: a
 * policy may do so in a way that is not recognized).
 */
export function checkQuarantine({
  model,
  organization,
  tree,
  sourceMap,
  diagnostics,
}: Checked): void {
  const unit = suspendedUnitOf(model.organization);
  if (!tree.units.has(unit)) return;
  const places = new Set<string>();
  for (let path = unit; path !== ROOT; path = parentPath(path)) places.add(path);
  const isThere = (attachment: Attachment) =>
    attachment.kind === 'organizationalUnit' && places.has(attachment.path);
  if (organization.guardrails.some((each) => isQuarantine(each) && each.attachments.some(isThere)))
    return;
  diagnostics.warning(
    'no-quarantine',
    tree.sourceMap.unit.get(unit) ?? sourceMap.of(model),
    `accounts leave from "${unit}", and no guardrail denies everything there`,
    { fix: `add guardrails: { quarantine: { targets: [${unit}] } }` },
  );
}

/** Whether it denies every action on everything. Who is exempt does not matter. */
function isQuarantine({ type, policy }: Guardrail): boolean {
  return (
    type === 'SERVICE_CONTROL_POLICY' &&
    [policy['Statement']].flat().some((each) => isJsonObject(each) && deniesEverything(each))
  );
}

const deniesEverything = ({ Effect, Action, Resource, Condition }: JsonObject): boolean =>
  Effect === 'Deny' && isAll(Action) && isAll(Resource) && exemptsOnly(Condition);

const isAll = (text: Json | undefined): boolean => [text].flat().includes('*');

/**
 * Whether conditions only make exceptions for who calls: a statement for some principals, regions
 * or times is no quarantine.
 */
const exemptsOnly = (conditions: Json = {}): boolean =>
  isJsonObject(conditions) &&
  Object.entries(conditions).every(
    ([operator, keys]) =>
      isJsonObject(keys) && Object.entries(keys).every((key) => isException(operator, ...key)),
  );

function isException(operator: string, key: string, value: Json): boolean {
  if (/^(?:Arn|String)Not(?:Like|Equals|EqualsIgnoreCase)(?:IfExists)?$/i.test(operator))
    return /^aws:Principal/i.test(key);
  const only = [value].flat().map(String).join();
  return operator.toLowerCase() === 'null'
    ? /^aws:(?:AssumedRoot$|PrincipalTag\/)/i.test(key) && only === 'true'
    : /^bool(?:ifexists)?$/i.test(operator) &&
        /^aws:PrincipalIsAWSService$/i.test(key) &&
        only === 'false';
}
