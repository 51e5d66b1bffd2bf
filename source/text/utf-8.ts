import type { SourceCode } from '../diagnostics/codes';
import type { Reporter } from '../diagnostics/diagnostic';
import type { Source } from '../source';

/**
 * Whether a file was UTF-8: reading it as such leaves U+FFFD where it was not. Reports `not-utf-8`.
 */
export function isUtf8(source: Source, diagnostics: Reporter<SourceCode>): boolean {
  const start = source.text.indexOf('\uFFFD');
  if (start === -1) return true;
  diagnostics.error('not-utf-8', { source, start, end: start + 1 }, 'the file is not UTF-8', {
    fix: 'save it as UTF-8',
  });
  return false;
}
