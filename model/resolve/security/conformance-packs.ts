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
import { keyed } from '../renaming';
import { serviceRegions } from '../tree/regions';

/**
 * Conformance packs: built-in ones, lists of rules in the charter, or template files. Sorted by
 * name.
 *
 * Reports `unknown-conformance-pack`, `missing-file`, `yaml-syntax`, and what {@link
 * resolveConfigRules} reports.
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
    return [
      { ...keyed(name, written), templates: templates(builtInRules(builtIn, context), context) },
    ];
  }
  if (!written.rules && written.template === undefined)
    diagnostics.error('unknown-conformance-pack', place, `there is no built-in pack "${name}"`, {
      fix: didYouMean(name, conformancePackNames()) ?? 'add its rules, or its template',
    });
  if (written.template !== undefined) {
    const body = templateFile(written.template, sourceMap.value(written, 'template'), context);
    return body === undefined
      ? []
      : [
          {
            ...keyed(name, written),
            templates: [{ regions: serviceRegions('config', context), body }],
          },
        ];
  }
  return [
    {
      ...keyed(name, written),
      templates: templates(resolveConfigRules(written.rules ?? new Map(), context), context),
    },
  ];
}

/** The rules of a built-in pack. The description of each lists the requirements that it serves. */
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
  for (const region of serviceRegions('config', context)) {
    const there = rules.filter(({ regions }) => regions.includes(region));
    if (there.length === 0) continue;
    const body = conformancePackTemplate(there);
    byBody.set(body, [...(byBody.get(body) ?? []), region]);
  }
  return [...byBody].map(([body, regions]) => ({ regions, body }));
}

function templateFile(file: string, place: Location, context: ResolveContext): string | undefined {
  const text = readNamedFile(file, place, context);
  if (text !== undefined) parseYaml(new Source(file, text), context.diagnostics);
  return text;
}
