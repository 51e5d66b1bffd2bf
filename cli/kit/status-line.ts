import { startOf } from '../../lib/text-width';
import { visibleOnOneLine } from '../../lib/visible';
import { currentOutput } from './output';

/**
 * A line on a terminal that is updated in place and cleared at the end. Prints nothing in a pipe
 * and with `--quiet`. Names in the text cannot move the cursor or start a line of their own.
 */
export function statusLine(stream: NodeJS.WriteStream): { show(text: string): void; end(): void } {
  if (!stream.isTTY || currentOutput().quiet)
    return { show: () => undefined, end: () => undefined };
  let shown = false;
  return {
    show(text) {
      stream.write(`\r\u001b[K${startOf(visibleOnOneLine(text), stream.columns - 1)}`);
      shown = true;
    },
    end() {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}
