import type { Node } from '../../source/text/node';
import type { Text } from '../language/statements';
import type { Rule } from './rule';

/**
 * Reports a statement that equals an earlier one, apart from its `Sid` and the order of its lists.
 */
export const duplicateStatement: Rule = ({ statements }, report) => {
  const known = new Map<string, Node>();
  for (const {
    node,
    effect,
    actions,
    notActions,
    resources,
    notResources,
    conditions,
  } of statements) {
    const said = JSON.stringify([
      effect,
      sorted(actions, (text) => text.toLowerCase()),
      sorted(notActions, (text) => text.toLowerCase()),
      sorted(resources),
      sorted(notResources),
      conditions
        .map(({ operator, key, values }) =>
          [operator.text.toLowerCase(), key.text.toLowerCase(), ...sorted(values)].join('\0'),
        )
        .sort(),
    ]);
    const first = known.get(said);
    if (first)
      report.error(
        'duplicate-statement',
        node,
        'this statement duplicates another one and has no effect',
        { fix: 'remove one of them', related: [{ message: 'it is here', at: first }] },
      );
    else known.set(said, node);
  }
};

function sorted(texts: readonly Text[], as = (text: string) => text): readonly string[] {
  return [...new Set(texts.map(({ text }) => as(text)))].sort();
}
