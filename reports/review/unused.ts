/** What nobody uses, as far as `orgcharter audit` found it. */
export interface Unused {
  /** The day of the audit. */
  readonly day: string;
  readonly credentials: readonly {
    readonly account: string;
    readonly subject: string;
    readonly what: string;
  }[];
}

/** The findings of the audit that are about use. It knows none about groups: AWS does not tell who used a permission set last. */
const ABOUT_USE: ReadonlySet<unknown> = new Set(['access-key-unused', 'password-unused']);

/** Reads the JSON of `orgcharter audit`, no more of it than is needed here; `undefined` where it is none. */
export function readUnused(text: string): Unused | undefined {
  const audit = parsed(text);
  if (!isRecord(audit) || typeof audit['day'] !== 'string' || !Array.isArray(audit['findings']))
    return undefined;
  const findings: readonly unknown[] = audit['findings'];
  return {
    day: audit['day'],
    credentials: findings
      .filter(isRecord)
      .filter(({ code }) => ABOUT_USE.has(code))
      .map(({ account, subject, what }) => ({
        account: isRecord(account) ? String(account['name']) : '',
        subject: String(subject),
        what: String(what),
      })),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
