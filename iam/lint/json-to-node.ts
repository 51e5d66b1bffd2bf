import type { Json } from '../language/policy-document';
import type { Node } from '../../source/text/node';
import type { Location } from '../../source/location';

/**
 * Converts a policy that no file contains, such as a generated trust policy, to nodes that the lint
 * rules can read.
 *
 * @param locationOf the place in the charter that each key and string comes from
 */
export function jsonToNode(value: Json, locationOf: (text: string) => Location): Node {
  const at = locationOf(typeof value === 'string' ? value : '');
  const location: Location = { source: at.source, start: at.start, end: at.end };
  if (value === null || typeof value !== 'object') return { kind: 'scalar', value, ...location };
  if (isList(value))
    return { kind: 'list', items: value.map((item) => jsonToNode(item, locationOf)), ...location };
  return {
    kind: 'map',
    entries: new Map(
      Object.entries(value).map(([key, item]) => [
        key,
        { key: locationOf(key), value: jsonToNode(item, locationOf) },
      ]),
    ),
    ...location,
  };
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
