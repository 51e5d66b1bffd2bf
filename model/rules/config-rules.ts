import { findManagedRule, identifierOf } from '../aws/config-rules';
import { findConformancePack } from '../../catalogue/conformance-packs/catalogue';
import { regionsOf } from '../resolve/security/config-rules';
import type { WrittenConfigRules } from '../schema/security';
import type { Checked } from './checked';

/**
 * Managed rules of AWS Config, those of conformance packs too, have all parameters that they need
 * (`missing-parameter`), and a governed region that has them (`config-rule-not-available`).
 */
export function checkConfigRules(checked: Checked): void {
  const { config } = checked.model.security ?? {};
  if (config?.rules) checkRules(config.rules, checked);
  for (const [name, { rules, template }] of config?.conformancePacks ?? [])
    // of a built-in pack, or one with a template, the rules are not used, which has been reported
    if (rules && template === undefined && !findConformancePack(name)) checkRules(rules, checked);
}

function checkRules(rules: WrittenConfigRules, checked: Checked): void {
  const { sourceMap, diagnostics } = checked;
  for (const [name, { identifier = identifierOf(name), parameters }] of rules) {
    const managed = findManagedRule(identifier);
    if (!managed) continue;
    for (const [parameter, standard] of managed.required)
      if (standard === null && !parameters?.has(parameter))
        diagnostics.error(
          'missing-parameter',
          sourceMap.key(rules, name),
          `${identifier} needs the parameter "${parameter}"`,
          { fix: `add parameters: { ${parameter}: … }` },
        );
    if (regionsOf(managed, checked).length === 0)
      diagnostics.error(
        'config-rule-not-available',
        sourceMap.key(rules, name),
        `${identifier} is not available in any governed region`,
        { fix: 'remove it' },
      );
  }
}
