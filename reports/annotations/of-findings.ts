import { FINDINGS, type FindingSeverity } from '../../audit/catalogue';
import type { Finding } from '../../audit/finding';
import type { Fix } from '../../audit/fix';
import type { AnnotationLevel, Annotations } from './annotation';
import { placeOfCause } from './in-environments';

const LEVEL: Readonly<Record<FindingSeverity, AnnotationLevel>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/**
 * The findings of `orgcharter audit`.
 *
 * @param folder the charter's folder, from the root of the repository
 */
export const findingAnnotations = (
  findings: readonly Finding[],
  environment: string,
  folder: string,
): Annotations => ({
  command: 'audit',
  all: findings.map((each) => ({
    rule: each.code,
    level: LEVEL[each.severity],
    message: textOf(each, environment),
    at: placeOfCause(each.cause, folder, environment),
  })),
  ruleOf: (code) => FINDINGS[code as Finding['code']],
});

function textOf({ account, message, since, fix }: Finding, environment: string): string {
  const about = account === undefined ? environment : `${environment}, ${account.name}`;
  return [
    `${about}: ${message}${since === undefined ? '' : ` (since ${since})`}`,
    ...fix.map(describeFix),
  ].join('\n');
}

function describeFix(fix: Fix): string {
  if ('run' in fix) return fix.run;
  return 'yaml' in fix ? `add to the charter, under ${fix.under}: ${fix.yaml}` : fix.instruction;
}
