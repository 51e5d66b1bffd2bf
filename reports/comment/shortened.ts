/** The size of a text in UTF-8. */
export const bytesOf = (text: string): number => Buffer.byteLength(text);

/**
 * The beginning of Markdown that fits, cut between lines. Code blocks and `<details>` that the cut
 * leaves open are closed.
 *
 * @param bytes the maximum size
 */
export function shortenMarkdown(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text;
  const lines = text.split('\n');
  const open: Open = { fence: '', details: 0 };
  let size = 0;
  let kept = 0;
  let closing = '';
  for (const [index, line] of lines.entries()) {
    size += bytesOf(line) + 1;
    if (size > bytes) break;
    follow(line, open);
    const needed = closingOf(open);
    if (size + bytesOf(needed) > bytes) continue;
    kept = index + 1;
    closing = needed;
  }
  return kept === 0 ? '' : `${lines.slice(0, kept).join('\n')}\n${closing}`;
}

/** What is open at the end of a line. */
interface Open {
  /** The fence of a code block, or empty. */
  fence: string;
  details: number;
}

function follow(line: string, open: Open): void {
  const [, marks = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
  if (open.fence === '') {
    open.fence = marks;
    open.details += count(line, /<details\b/g) - count(line, /<\/details>/g);
  } else if (closes(line, open.fence)) open.fence = '';
}

const closingOf = ({ fence, details }: Open): string =>
  (fence === '' ? '' : `${fence}\n`) + '\n</details>\n'.repeat(Math.max(0, details));

/** The beginning of a text that fits: whole lines, or of a single long line whole characters. */
export function shortenText(text: string, bytes: number): string {
  const whole = Buffer.from(text);
  if (whole.length <= bytes) return text;
  let end = Math.max(0, bytes);
  // in UTF-8, the second and later bytes of a character begin with the bits 10
  while (end > 0 && (whole[end]! & 0xc0) === 0x80) end -= 1;
  const cut = whole.subarray(0, end).toString();
  const line = cut.lastIndexOf('\n');
  return line === -1 ? cut : cut.slice(0, line + 1);
}

const count = (line: string, what: RegExp): number => [...line.matchAll(what)].length;

/**
 * A block ends with a fence of the same character that is at least as long, and nothing behind it.
 */
function closes(line: string, fence: string): boolean {
  const [, marks = ''] = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line) ?? [];
  return marks.startsWith(fence);
}
