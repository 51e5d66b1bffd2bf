import { findGuardrail } from '../../catalogue/guardrails/catalogue';
import type { CatalogueGuardrail } from '../../catalogue/guardrails/kit/guardrail';
import type { Guardrail } from '../organization';
import type { WrittenGuardrail } from '../schema/guardrails';
import type { Checked } from './checked';

/**
 * A guardrail has the keys of its kind (`inapplicable-key`). One of the catalogue has valid
 * parameters (`invalid-parameter`), and one with its own policy has a name of its own
 * (`reserved-name`).
 */
export function checkGuardrailKeys(checked: Checked): void {
  const { model, organization } = checked;
  const typeOf = new Map(organization.guardrails.map(({ name, type }) => [name, type]));
  for (const [name, written] of model.guardrails ?? []) {
    const guardrail = findGuardrail(name);
    if (written.policy !== undefined) checkOwnPolicy(name, written, guardrail, checked);
    else if (guardrail) checkOfCatalogue(written, guardrail, checked);
    checkExceptAccounts(written, typeOf.get(name), checked);
  }
}

function checkOwnPolicy(
  name: string,
  written: WrittenGuardrail,
  namesake: CatalogueGuardrail | undefined,
  { model, sourceMap, diagnostics }: Checked,
): void {
  if (namesake)
    diagnostics.error(
      'reserved-name',
      sourceMap.key(model.guardrails ?? new Map(), name),
      `"${name}" is a guardrail of the catalogue`,
      { fix: 'rename yours, or remove policy: … to use the one of the catalogue' },
    );
  if (written.parameters)
    diagnostics.error(
      'inapplicable-key',
      sourceMap.key(written, 'parameters'),
      'only a guardrail of the catalogue has parameters',
      { fix: 'write the values in the policy itself' },
    );
}

function checkOfCatalogue(
  written: WrittenGuardrail,
  guardrail: CatalogueGuardrail,
  { sourceMap, diagnostics }: Checked,
): void {
  if (written.type !== undefined)
    diagnostics.error(
      'inapplicable-key',
      sourceMap.key(written, 'type'),
      'a guardrail of the catalogue already has a type',
      { fix: 'remove this key' },
    );
  const { parameters } = written;
  for (const [key, value] of parameters ?? []) {
    const parameter = Object.hasOwn(guardrail.parameters, key)
      ? guardrail.parameters[key]
      : undefined;
    const wrong = parameter && [value].flat().find((item) => !parameter.pattern.test(item));
    if (parameters && wrong !== undefined)
      diagnostics.error(
        'invalid-parameter',
        sourceMap.value(parameters, key),
        `"${wrong}" is not a valid value of ${key}`,
        { fix: `use ${parameter?.allowed}` },
      );
  }
}

/**
 * @param type undefined if the guardrail is unknown or its policy cannot be read, which has been
 *   reported
 */
function checkExceptAccounts(
  { exceptAccounts }: WrittenGuardrail,
  type: Guardrail['type'] | undefined,
  { sourceMap, diagnostics }: Checked,
): void {
  if (!exceptAccounts || type === undefined || type === 'SERVICE_CONTROL_POLICY') return;
  diagnostics.error(
    'inapplicable-key',
    sourceMap.of(exceptAccounts),
    `a policy of type ${type} cannot exempt accounts by a condition`,
    { fix: 'use except: … instead, which attaches the policy around them' },
  );
}
