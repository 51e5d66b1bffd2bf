import { join } from 'node:path';
import { EXPLANATIONS, isDiagnosticCode } from '../../model/diagnostics/explain';
import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import type { Location } from '../../source/location';
import type { AnnotationPlace, Annotations } from './annotation';

/**
 * The diagnostics of `orgcharter validate`.
 *
 * @param folder the charter's folder, from the root of the repository
 */
export const diagnosticAnnotations = (
  diagnostics: readonly Diagnostic[],
  folder: string,
): Annotations => ({
  command: 'validate',
  all: diagnostics.map(({ code, severity, message, fix, at, related = [] }) => ({
    rule: code,
    level: severity,
    message: fix === undefined ? message : `${message}\n${fix}`,
    at: placeOf(at, folder),
    related: related.map((other) => ({ message: other.message, at: placeOf(other.at, folder) })),
  })),
  ruleOf: (code) => (isDiagnosticCode(code) ? EXPLANATIONS[code] : { meaning: code }),
});

function placeOf({ source, start, end }: Location, folder: string): AnnotationPlace {
  const from = source.position(start);
  const to = source.position(end);
  return {
    file: join(folder, source.file),
    line: from.line,
    column: from.column,
    endLine: to.line,
    // a stretch of no characters, such as the end of a file
    ...(to.line === from.line && to.column === from.column ? {} : { endColumn: to.column }),
  };
}
