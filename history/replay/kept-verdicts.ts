import type { Verdict } from './verdict';

/**
 * How many verdicts are kept for all policies together: 15 MB. Calls of one account come together
 * in a trail's files.
 */
const MOST = 20_000;

/** Verdicts by policies and key of the request. When there are too many, all are forgotten. */
export class KeptVerdicts {
  private readonly verdicts = new Map<object, Map<string, Verdict>>();
  private count = 0;

  get(policies: object, key: string): Verdict | undefined {
    return this.verdicts.get(policies)?.get(key);
  }

  set(policies: object, key: string, verdict: Verdict): void {
    if (this.count++ === MOST) {
      this.verdicts.clear();
      this.count = 1;
    }
    const known = this.verdicts.get(policies);
    if (known) known.set(key, verdict);
    else this.verdicts.set(policies, new Map([[key, verdict]]));
  }
}
