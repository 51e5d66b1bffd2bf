import type { LintCode } from '../../iam/lint/codes';
import type { ADOPTED } from './adopted';
import type { FILES } from './files';
import type { GUARDRAILS } from './guardrails';
import type { IDENTITY } from './identity';
import type { JUST_IN_TIME_ACCESS } from './just-in-time-access';
import type { LEAVING_ACCOUNTS } from './leaving';
import type { MONITORING } from './monitoring';
import type { ORGANIZATION } from './organization';
import type { RENAMING } from './renaming';
import type { ROLES } from './roles';
import type { UNKNOWN_NAMES } from './unknown-names';
import type { VALUES } from './values';
import type { SourceCode } from '../../source/diagnostics/codes';

/** The code of any diagnostic about a charter. A code exists when it has an explanation. */
export type DiagnosticCode =
  | LintCode
  | keyof typeof ADOPTED
  | keyof typeof FILES
  | keyof typeof GUARDRAILS
  | keyof typeof IDENTITY
  | keyof typeof JUST_IN_TIME_ACCESS
  | keyof typeof LEAVING_ACCOUNTS
  | keyof typeof MONITORING
  | keyof typeof ORGANIZATION
  | keyof typeof RENAMING
  | keyof typeof ROLES
  | keyof typeof UNKNOWN_NAMES
  | keyof typeof VALUES;

/**
 * What resolving reports: names of what does not exist, and files that cannot be read. Any other
 * mistake is for a rule in `model/rules/`.
 */
export type ResolveCode =
  | Extract<DiagnosticCode, `unknown-${string}`>
  | 'missing-file'
  | 'unreadable-file'
  | 'wrong-type' // a file that is no policy, because it is no JSON object
  | SourceCode;
