import { counted } from '../../lib/counted';
import { statusLine } from '../kit/status-line';

/** How far reading is, on a terminal. @param of the number of files, if it is known */
export function showProgress(
  of: number | undefined,
  stream: NodeJS.WriteStream,
): { show(progress: { readonly files: number; readonly events: number }): void; end(): void } {
  const line = statusLine(stream);
  return {
    show: ({ files, events }) =>
      line.show(
        `${counted(events, 'event')} in ${of === undefined ? counted(files, 'file') : `${files} of ${counted(of, 'file')}`}`,
      ),
    end: line.end,
  };
}
