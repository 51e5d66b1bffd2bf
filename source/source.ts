/** A text that people wrote, under the name they know it by: its path below the model's folder. */
export class Source {
  /** Without a byte order mark, which would push the first line's columns by one. */
  readonly text: string;
  private lineStarts: readonly number[] | undefined;

  constructor(
    readonly file: string,
    text: string,
  ) {
    this.text = text.replace(/^\uFEFF/, '');
  }

  /**
   * Line and column of an offset into the text. Both count from 1, columns in UTF-16 units as
   * editors do.
   */
  position(offset: number): { readonly line: number; readonly column: number } {
    const starts = (this.lineStarts ??= lineStarts(this.text));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** The text of a line, counted from 1, without its end. */
  line(number: number): string {
    const starts = (this.lineStarts ??= lineStarts(this.text));
    return this.text.slice(starts[number - 1], starts[number]).replace(/\r?\n$/, '');
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
