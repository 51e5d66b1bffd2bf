import type { Review, ReviewState } from '../../model/organization';

/**
 * The text of `reviews.yaml` with one more review at its end; not a letter of what was there changes.
 *
 * @param text what the file holds; `undefined` where there is none yet
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

/** Plain where YAML takes it for a text and nothing else; otherwise quoted as JSON, which is YAML. */
function scalar(value: string): string {
  return /^[A-Za-z][\w.@/-]*( [\w.@/-]+)*$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
