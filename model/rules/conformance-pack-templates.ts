import { findConformancePack } from '../../catalogue/conformance-packs/catalogue';
import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { Diagnostics } from '../../source/diagnostics/diagnostic';
import { Source } from '../../source/source';
import type { MapNode, Node } from '../../source/text/node';
import { childOf } from '../../source/text/node';
import { parseYaml } from '../../source/text/parse-yaml';
import { findManagedRule, managedRuleIdentifiers } from '../aws/config-rules';
import type { Checked } from './checked';

const RULE = 'AWS::Config::ConfigRule';
const TYPES = [RULE, 'AWS::Config::RemediationConfiguration'];

/**
 * A conformance pack's template has resources. They are rules and remediations, and each rule has a
 * source (`invalid-template`). A managed rule that orgcharter does not know is a warning
 * (`unknown-config-rule`).
 * https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html
 */
export function checkConformancePackTemplates({ model, folder, diagnostics }: Checked): void {
  for (const [pack, { template }] of model.security?.config?.conformancePacks ?? []) {
    const text = template === undefined ? undefined : folder.read(template);
    if (template === undefined || text === undefined) continue;
    const source = new Source(template, text);
    const document = parseYaml(source, new Diagnostics()); // resolving reports its syntax
    const resources = childOf(document, 'Resources');
    const hasResources = resources?.kind === 'map' && resources.entries.size > 0;
    if (document && !hasResources && !findConformancePack(pack))
      diagnostics.error(
        'invalid-template',
        { source, start: 0, end: 1 },
        'this is not the template of a conformance pack: it has no Resources',
        {
          fix: 'see https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html',
        },
      );
    if (!hasResources) continue;
    for (const [name, { key, value }] of resources.entries) {
      const type = textOf(childOf(value, 'Type'));
      if (value.kind !== 'map' || type === undefined)
        diagnostics.error('invalid-template', key, `the resource "${name}" has no Type`, {
          fix: `add Type: ${RULE}`,
        });
      else if (!TYPES.includes(type))
        diagnostics.error(
          'invalid-template',
          childOf(value, 'Type') ?? key,
          `a conformance pack has no resources of the type ${type}`,
          { fix: didYouMean(type, TYPES) ?? `use ${TYPES.join(' or ')}` },
        );
      else if (type === RULE) checkRule(name, value, diagnostics);
    }
  }
}

function checkRule(name: string, rule: MapNode, diagnostics: Checked['diagnostics']): void {
  const source = childOf(childOf(rule, 'Properties'), 'Source');
  if (!source) {
    diagnostics.error('invalid-template', rule, `the rule "${name}" has no Source`, {
      fix: 'add Source: { Owner: AWS, SourceIdentifier: … } to its Properties',
    });
    return;
  }
  const identifier = childOf(source, 'SourceIdentifier');
  const managed = textOf(identifier);
  if (
    identifier &&
    managed !== undefined &&
    textOf(childOf(source, 'Owner')) === 'AWS' &&
    !findManagedRule(managed)
  )
    diagnostics.warning(
      'unknown-config-rule',
      identifier,
      `orgcharter does not know the managed rule "${managed}"`,
      {
        fix:
          didYouMean(managed, managedRuleIdentifiers()) ?? 'check that AWS has this managed rule',
      },
    );
}

const textOf = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
