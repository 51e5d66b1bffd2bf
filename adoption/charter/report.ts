/** What `orgcharter import` read from AWS, what it wrote, and what the charter cannot hold. */
export interface AdoptionReport {
  readonly environment: string;
  /** `o-…` */
  readonly organizationId: string;
  /** What AWS has, by kind, in a fixed order. */
  readonly read: readonly Count[];
  /** What the charter has, by kind, in the same order. */
  readonly written: readonly Count[];
  /** Paths relative to the charter's folder, sorted. */
  readonly files: readonly string[];
  /** Sorted by kind, then name. */
  readonly notHeld: readonly NotHeld[];
  /** Parts of AWS that could not be read. Sorted. */
  readonly notRead: readonly NotRead[];
  /** What somebody should know who reviews the charter. */
  readonly notes: readonly string[];
}

export interface Count {
  /** A plural: `accounts`. */
  readonly kind: string;
  readonly count: number;
}

/**
 * Something in AWS that is not in the charter. Terraform leaves it alone, unless the reason says
 * otherwise.
 */
export interface NotHeld {
  /** `account`, `assignment`… */
  readonly kind: string;
  /** Its name, as AWS has it. */
  readonly name: string;
  /** Its ID or ARN. Absent: it has none. */
  readonly id?: string;
  /** Why, to complete the sentence “it is not in the charter: …”. */
  readonly reason: string;
}

export interface NotRead {
  /** `account 111122223333` */
  readonly what: string;
  readonly reason: string;
}

/** Collects the report while the charter is written. */
export class ReportNotes {
  readonly notHeld: NotHeld[] = [];
  readonly notes: string[] = [];

  /** Once, however often it is asked for. */
  leaveOut(kind: string, name: string, reason: string, id?: string): void {
    const isReported = this.notHeld.some(
      (each) =>
        each.kind === kind && each.name === name && each.reason === reason && each.id === id,
    );
    if (!isReported) this.notHeld.push({ kind, name, reason, ...(id !== undefined && { id }) });
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }
}
