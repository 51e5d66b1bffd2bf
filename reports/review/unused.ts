import { parsedJson } from './parsed-json';

/** Unused credentials that `orgcharter audit` found. */
export interface Unused {
  /** The date of the audit. */
  readonly date: string;
  readonly credentials: readonly {
    readonly account: string;
    readonly subject: string;
    readonly message: string;
  }[];
}

/**
 * The codes of the findings about unused credentials. There are none about groups: AWS does not
 * report when a permission set was last used.
 */
const UNUSED_CODES: ReadonlySet<unknown> = new Set(['access-key-unused', 'password-unused']);

/** Reads the JSON output of `orgcharter audit`; `undefined` if the text is something else. */
export function readUnused(text: string): Unused | undefined {
  const audit = parsedJson(text);
  if (!isRecord(audit) || typeof audit['date'] !== 'string' || !Array.isArray(audit['findings']))
    return undefined;
  const findings: readonly unknown[] = audit['findings'];
  return {
    date: audit['date'],
    credentials: findings
      .filter(isRecord)
      .filter(({ code }) => UNUSED_CODES.has(code))
      .map(({ account, subject, message }) => ({
        account: isRecord(account) ? String(account['name']) : '',
        subject: String(subject),
        message: String(message),
      })),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
