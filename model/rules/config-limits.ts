import { childOf } from '../../source/text/node';
import { parseYaml } from '../../source/text/parse-yaml';
import { Diagnostics } from '../../source/diagnostics/diagnostic';
import { Source } from '../../source/source';
import type { Checked } from './checked';
import { atMost } from './checked';

/** AWS Config accepts the number and size of rules and conformance packs (`over-limit`). */
export function checkConfigLimits(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const { config } = organization.security ?? {};
  const written = model.security?.config;
  if (!config || !written) return;
  for (const { name } of config.rules)
    atMost(
      checked,
      'configRuleNameLength',
      name.length,
      sourceMap.key(written.rules ?? {}, name),
      `the name "${name}" has a length of`,
    );
  atMost(
    checked,
    'organizationConfigRules',
    config.rules.length,
    sourceMap.key(written, 'rules'),
    'the number of rules is',
  );
  let inAll = 0;
  for (const { name, templates } of config.conformancePacks) {
    const place = sourceMap.key(written.conformancePacks ?? {}, name);
    const rules = Math.max(0, ...templates.map(({ body }) => resources(body)));
    inAll += rules;
    atMost(
      checked,
      'conformancePackNameLength',
      name.length,
      place,
      `the name "${name}" has a length of`,
    );
    atMost(
      checked,
      'conformancePackRules',
      rules,
      place,
      `the number of rules of the pack "${name}" is`,
    );
    atMost(
      checked,
      'conformancePackTemplateSize',
      Math.max(0, ...templates.map(({ body }) => Buffer.byteLength(body))),
      place,
      `the size of the template of "${name}" is`,
    );
  }
  const packs = sourceMap.key(written, 'conformancePacks');
  atMost(
    checked,
    'conformancePacks',
    config.conformancePacks.length,
    packs,
    'the number of conformance packs is',
  );
  atMost(checked, 'conformancePackRulesInAll', inAll, packs, 'the number of rules in all packs is');
}

/** How many of a template's resources are rules: the others are remediations. */
function resources(template: string): number {
  const node = parseYaml(new Source('', template), new Diagnostics());
  const found = childOf(node, 'Resources');
  if (found?.kind !== 'map') return 0;
  return [...found.entries.values()].filter(({ value }) => {
    const type = childOf(value, 'Type');
    return type?.kind === 'scalar' && type.value === 'AWS::Config::ConfigRule';
  }).length;
}
