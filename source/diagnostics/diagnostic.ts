import type { Location } from '../location';

/** `error`: nothing is generated. `warning`: the charter is valid, but somebody should look. */
export type Severity = 'error' | 'warning';

/** One mistake in what people wrote. */
export interface Diagnostic<Code extends string = string> {
  /** Stable, kebab-case, for searching and for ignoring in CI: `unknown-group`. */
  readonly code: Code;
  readonly severity: Severity;
  /** The reason, in a sentence without a full stop: `unknown group "dev-enginers"`. */
  readonly message: string;
  /** How to fix it: `did you mean "dev-engineers"?`. */
  readonly fix?: string;
  readonly at: Location;
  /** Other places that matter, such as where a name was used first. */
  readonly related?: readonly { readonly message: string; readonly at: Location }[];
}

type More = { readonly fix: string; readonly related?: Diagnostic['related'] };
type Report<Code> = (code: Code, at: Location, message: string, more: More) => void;

/**
 * Where mistakes are reported. A function that reports few codes accepts the reporter of any that
 * has more.
 */
export interface Reporter<in Code extends string> {
  readonly error: Report<Code>;
  readonly warning: Report<Code>;
}

/**
 * Collects every mistake of a run, so that all are shown at once. Of a value that could not be read
 * only that is reported: what later stages find at its place would be a consequence of it.
 */
export class Diagnostics<Code extends string = string> implements Reporter<Code> {
  private readonly list: Diagnostic<Code>[];
  private readonly unreadable: WeakSet<Location>;

  /**
   * @param parent where to collect, instead of in a list of its own
   * @param isReported which codes to report; the others are dropped. Default: all
   */
  constructor(
    parent?: Diagnostics<Code>,
    private readonly isReported: (code: Code) => boolean = () => true,
  ) {
    this.list = parent?.list ?? [];
    this.unreadable = parent?.unreadable ?? new WeakSet();
  }

  readonly error: Report<Code> = (...report) => this.add('error', ...report);

  readonly warning: Report<Code> = (...report) => this.add('warning', ...report);

  /**
   * Reports a value that could not be read, and ignores what is reported at this very location from
   * now on.
   *
   * @param fix default: the message says what is expected
   */
  couldNotRead(code: Code, at: Location, message: string, fix?: string): void {
    this.add('error', code, at, message, { fix });
    this.ignoreFurther(at);
  }

  /**
   * Ignores what is reported at this very location from now on: its value could not be read, which
   * has been reported.
   */
  ignoreFurther(at: Location): void {
    this.unreadable.add(at);
  }

  /**
   * Whether the value at this very location could not be read, so that nothing is known about it.
   */
  isUnreadable(at: Location): boolean {
    return this.unreadable.has(at);
  }

  get all(): readonly Diagnostic<Code>[] {
    return this.list;
  }

  get hasErrors(): boolean {
    return this.list.some((diagnostic) => diagnostic.severity === 'error');
  }

  private add(
    severity: Severity,
    code: Code,
    at: Location,
    message: string,
    { fix, related }: { [K in keyof More]?: More[K] | undefined },
  ): void {
    if (this.unreadable.has(at) || !this.isReported(code)) return;
    this.list.push({
      code,
      severity,
      message,
      at,
      ...(fix !== undefined && { fix }),
      ...(related && { related }),
    });
  }
}
