import { findGuardrailSet, guardrailSetNames } from '../../../catalogue/guardrails/sets';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { WrittenGuardrail } from '../../schema/guardrails';
import type { MapEntry } from '../../../source/text/node';
import type { Location } from '../../../source/location';
import type { ResolveContext } from '../context';

/**
 * The charter with the guardrails of its sets, as if each were listed where its set is named. A
 * guardrail that the charter itself lists takes precedence: this is how to adapt a set.
 *
 * Reports `unknown-guardrail-set`.
 */
export function withGuardrailSets<Context extends ResolveContext>(context: Context): Context {
  const { model, sourceMap, diagnostics } = context;
  const { guardrailSets: sets, guardrails: written = new Map<string, WrittenGuardrail>() } = model;
  if (!sets) return context;
  const guardrails = new Map(written);
  const entries = new Map<string, MapEntry>();
  for (const name of written.keys())
    entries.set(name, entry(sourceMap.key(written, name), sourceMap.value(written, name)));
  for (const [setName, { targets, except }] of sets) {
    const place = sourceMap.key(sets, setName);
    if (diagnostics.isUnreadable(place)) continue;
    const set = findGuardrailSet(setName);
    if (!set)
      diagnostics.error('unknown-guardrail-set', place, `unknown set of guardrails "${setName}"`, {
        fix: didYouMean(setName, guardrailSetNames()) ?? `use ${guardrailSetNames().join(' or ')}`,
      });
    for (const name of set?.guardrails ?? []) {
      if (guardrails.has(name)) continue;
      const member: WrittenGuardrail = { targets, ...(except && { except }) };
      sourceMap.remember(member, { ...place, kind: 'map', entries: new Map() });
      guardrails.set(name, member);
      entries.set(name, entry(place, place));
    }
  }
  sourceMap.remember(guardrails, { ...sourceMap.of(sets), kind: 'map', entries });
  const expanded = { ...model, guardrails };
  sourceMap.rememberAs(expanded, model);
  return { ...context, model: expanded };
}

/** Only a location: the value is already read. */
function entry(key: Location, value: Location): MapEntry {
  return {
    key,
    value: {
      source: value.source,
      start: value.start,
      end: value.end,
      kind: 'scalar',
      value: null,
    },
  };
}
