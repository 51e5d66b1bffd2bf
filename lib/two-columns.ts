import { padColumns, textWidth, wrapped } from './text-width';

/**
 * A list of words with their descriptions in a second column. On a terminal, descriptions wrap
 * within their column.
 *
 * @param options.indent spaces before each line
 * @param options.width of the terminal. Default: any
 */
export function twoColumns(
  rows: readonly (readonly [word: string, description: string])[],
  {
    indent = 0,
    width = Infinity,
  }: { readonly indent?: number; readonly width?: number | undefined },
): string {
  const first = rows.reduce((widest, [word]) => Math.max(widest, textWidth(word)), 0);
  const left = indent + first + GAP;
  // On a narrow terminal, descriptions are below their words.
  const isBeside = width - left >= NARROWEST;
  const margin = ' '.repeat(indent);
  return rows
    .flatMap(([word, description]) => {
      if (!isBeside)
        return [
          margin + word,
          ...wrapped(description, Math.max(NARROWEST, width - indent - 4)).map(
            (line) => `${margin}    ${line}`,
          ),
        ];
      const [beside = '', ...below] = wrapped(description, width - left);
      return [
        `${margin}${padColumns(word, first)}${' '.repeat(GAP)}${beside}`,
        ...below.map((line) => ' '.repeat(left) + line),
      ];
    })
    .join('\n');
}

const GAP = 2;
const NARROWEST = 24;
