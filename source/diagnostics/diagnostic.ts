import type { Location } from '../location';

/** `error`: nothing is written. `warning`: the model holds, and somebody should look. */
export type Severity = 'error' | 'warning';

/** One mistake in what people wrote. */
export interface Diagnostic {
  /** Stable, kebab-case, for searching and for silencing in CI: `unknown-name`. */
  readonly code: string;
  readonly severity: Severity;
  /** The reason, in a sentence without a full stop: `unknown group "dev-enginers"`. */
  readonly message: string;
  /** How to put it right: `did you mean "dev-engineers"?`. */
  readonly fix?: string;
  readonly at: Location;
  /** Other places that matter: where a name was given first. */
  readonly related?: readonly { readonly message: string; readonly at: Location }[];
}

type More = { readonly fix?: string | undefined; readonly related?: Diagnostic['related'] };

/** Collects every mistake of a run, so that all are shown at once. */
export class Diagnostics {
  private readonly list: Diagnostic[] = [];

  error(code: string, at: Location, message: string, more: More = {}): void {
    this.add('error', code, at, message, more);
  }

  warning(code: string, at: Location, message: string, more: More = {}): void {
    this.add('warning', code, at, message, more);
  }

  get all(): readonly Diagnostic[] {
    return this.list;
  }

  get hasErrors(): boolean {
    return this.list.some((diagnostic) => diagnostic.severity === 'error');
  }

  private add(
    severity: Severity,
    code: string,
    at: Location,
    message: string,
    { fix, related }: More,
  ): void {
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
