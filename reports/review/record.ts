import type { Review, ReviewState } from '../../model/organization';

/**
 * Appends a review to the text of `reviews.yaml`. The existing text stays unchanged.
 *
 * @param text the content of the file; `undefined` if it does not exist yet
 */
export function withReview(
  text: string | undefined,
  { kind, name }: Pick<ReviewState, 'kind' | 'name'>,
  { on, by, outcome, ticket, note }: Review,
): string {
  const entry = {
    [kind]: name,
    on,
    by,
    ...(outcome === 'changed' && { outcome }),
    ...(ticket !== undefined && { ticket }),
    ...(note !== undefined && { note }),
  };
  const fields = Object.entries(entry).map(
    ([key, value]) => `${key}: ${key === 'on' ? value : scalar(value)}`,
  );
  const indent = [...(text ?? '').matchAll(/^([ \t]*)- /gm)].at(-1)?.[1] ?? '  ';
  const start =
    text === undefined || text.trim() === ''
      ? `${text ?? ''}reviews:\n`
      : text.endsWith('\n')
        ? text
        : `${text}\n`;
  return `${start}${indent}- { ${fields.join(', ')} }\n`;
}

/** A plain YAML scalar if it can only be read as a string, otherwise a quoted one. */
function scalar(value: string): string {
  return /^[A-Za-z][\w.@/-]*( [\w.@/-]+)*$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
