import { visibleOnOneLine } from '../../lib/visible';

/**
 * A line on a terminal that is updated in place and cleared at the end. Prints nothing in a pipe. Names in the text
 * cannot move the cursor or start a line of their own.
 */
export function statusLine(stream: NodeJS.WriteStream): { show(text: string): void; end(): void } {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  let shown = false;
  return {
    show(text) {
      stream.write(`\r\u001b[K${visibleOnOneLine(text).slice(0, stream.columns - 1)}`);
      shown = true;
    },
    end() {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}
