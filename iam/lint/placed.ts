import type { Json } from '../language/policy-document';
import type { Node } from '../../source/text/node';
import type { Location } from '../../source/location';

/** A value that was not written as a document of its own, as nodes: each text stands where it was caused. */
export function placed(value: Json, causeOf: (text: string) => Location): Node {
  const at = causeOf(typeof value === 'string' ? value : '');
  const location: Location = { source: at.source, start: at.start, end: at.end };
  if (value === null || typeof value !== 'object') return { kind: 'scalar', value, ...location };
  if (isList(value))
    return { kind: 'list', items: value.map((item) => placed(item, causeOf)), ...location };
  return {
    kind: 'map',
    entries: new Map(
      Object.entries(value).map(([key, item]) => [
        key,
        { key: causeOf(key), value: placed(item, causeOf) },
      ]),
    ),
    ...location,
  };
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
