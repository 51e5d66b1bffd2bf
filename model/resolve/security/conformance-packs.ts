import {
  conformancePackNames,
  findConformancePack,
} from '../../../catalogue/conformance-packs/catalogue';
import type { BuiltInPack } from '../../../catalogue/conformance-packs/conformance-pack';
import { findManagedRule, identifierOf } from '../../aws/config-rules';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { ConfigRule, ConformancePack } from '../../organization';
import type { WrittenConfig, WrittenConformancePack } from '../../schema/security';
import type { Location } from '../../../source/location';
import { parseYaml } from '../../../source/text/parse-yaml';
import { Source } from '../../../source/source';
import { regionsOf, resolveConfigRules } from './config-rules';
import { conformancePackTemplate } from './conformance-pack-template';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import { readNamedFile } from '../files';
import { governedRegions } from '../tree/regions';

/**
 * Conformance packs: built in, of rules that the model lists, or of a template file. Sorted by name.
 *
 * Reports `unknown-name` for a pack that is not built in and says nothing of its rules, `reserved-name` for rules under
 * the name of one that is, `wrong-value` for both rules and a template or no rules at all, `missing-file` for a template,
 * `yaml-syntax` in it, and what {@link resolveConfigRules} reports.
 */
export function resolveConformancePacks(
  { conformancePacks: packs = new Map() }: WrittenConfig,
  context: ResolveContext,
): readonly ConformancePack[] {
  return [...packs]
    .flatMap(([name, written]) => pack(name, written, packs, context))
    .sort((a, b) => byText(a.name, b.name));
}

function pack(
  name: string,
  written: WrittenConformancePack,
  packs: NonNullable<WrittenConfig['conformancePacks']>,
  context: ResolveContext,
): readonly ConformancePack[] {
  const { sourceMap, diagnostics } = context;
  const place = sourceMap.key(packs, name);
  const builtIn = findConformancePack(name);
  if (builtIn) {
    if (written.rules || written.template !== undefined)
      diagnostics.error('reserved-name', place, `"${name}" is a pack that is built in`, {
        fix: 'give your own another name, or write {}',
      });
    return [{ name, templates: templates(builtInRules(builtIn, context), context) }];
  }
  if (written.rules && written.template !== undefined)
    diagnostics.error('wrong-value', place, `the pack "${name}" has both rules and a template`, {
      fix: 'choose one',
    });
  else if (!written.rules && written.template === undefined)
    diagnostics.error('unknown-name', place, `no pack "${name}" is built in`, {
      fix:
        didYouMean(name, conformancePackNames()) ?? 'write its rules, or the file of its template',
    });
  else if (written.rules?.size === 0)
    diagnostics.error(
      'wrong-value',
      sourceMap.value(written, 'rules'),
      `the pack "${name}" has no rules`,
      { fix: 'write its rules, or remove it' },
    );
  if (written.template !== undefined) {
    const body = templateFile(written.template, sourceMap.value(written, 'template'), context);
    return body === undefined
      ? []
      : [{ name, templates: [{ regions: governedRegions(context), body }] }];
  }
  return [
    {
      name,
      templates: templates(resolveConfigRules(written.rules ?? new Map(), context), context),
    },
  ];
}

/** The rules of a pack that is built in, each with the requirements it serves as its description. */
function builtInRules(
  { name, rules }: BuiltInPack,
  context: ResolveContext,
): readonly ConfigRule[] {
  return rules.map(({ rule, requirements, parameters = {} }) => {
    const identifier = identifierOf(rule);
    const managed = findManagedRule(identifier);
    if (!managed) throw new Error(`The pack ${name} has ${rule}, which AWS does not.`);
    const defaults = [...managed.required].flatMap(([parameter, standard]) =>
      standard === null ? [] : [[parameter, standard] as const],
    );
    return {
      name: rule,
      description: `${name} ${requirements.join(', ')}`,
      identifier,
      parameters: { ...Object.fromEntries(defaults), ...parameters },
      regions: regionsOf(managed, context),
    };
  });
}

/** One template for all regions that have the same rules. */
function templates(
  rules: readonly ConfigRule[],
  context: ResolveContext,
): ConformancePack['templates'] {
  const byBody = new Map<string, string[]>();
  for (const region of governedRegions(context)) {
    const there = rules.filter(({ regions }) => regions.includes(region));
    if (there.length === 0) continue;
    const body = conformancePackTemplate(there);
    byBody.set(body, [...(byBody.get(body) ?? []), region]);
  }
  return [...byBody].map(([body, regions]) => ({ regions, body }));
}

function templateFile(file: string, place: Location, context: ResolveContext): string | undefined {
  const text = readNamedFile(file, place, context);
  if (text === undefined) return undefined;
  const { diagnostics } = context;
  const source = new Source(file, text);
  const node = parseYaml(source, diagnostics);
  const resources = node?.kind === 'map' ? node.entries.get('Resources')?.value : undefined;
  if (node && !(resources?.kind === 'map' && resources.entries.size > 0))
    diagnostics.error(
      'wrong-value',
      { source, start: 0, end: 1 },
      'this is no template of a conformance pack: it has no Resources',
      {
        fix: 'see https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html',
      },
    );
  return text;
}
