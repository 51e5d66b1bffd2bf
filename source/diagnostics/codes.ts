/**
 * The codes of mistakes in texts, whatever the texts say. `model/diagnostics/files.ts` explains
 * them.
 */
export type SourceCode =
  | 'duplicate-key'
  | 'duplicate-name'
  | 'empty-override'
  | 'json-syntax'
  | 'not-utf-8'
  | 'nothing-to-remove'
  | 'yaml-syntax';
