/**
 * How severe an annotation is. `error`: the command exits with a code other than 0 because of it.
 */
export type AnnotationLevel = 'error' | 'warning' | 'note';

/**
 * A place in a file. Lines and columns count from 1; the end column is the first one behind the
 * stretch.
 */
export interface AnnotationPlace {
  /** A path from the root of the repository. Without one, as the user gave it. */
  readonly file: string;
  /** Absent if the line is not known, such as one that an earlier version had. */
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** A result of a command at a place of the charter, for systems that show it beside the line. */
export interface Annotation {
  /** Stable, kebab-case: `unknown-group`, `access-gained`. */
  readonly rule: string;
  readonly level: AnnotationLevel;
  /** Sentences, of which the last one may lack its full stop. */
  readonly message: string;
  readonly at: AnnotationPlace;
  /** Other places that matter. */
  readonly related?: readonly { readonly message: string; readonly at: AnnotationPlace }[];
}

/** What a rule means, in Markdown. */
export interface AnnotationRule {
  readonly meaning: string;
  readonly fix?: string;
}

/** The annotations of one call of a command. */
export interface Annotations {
  /** `validate` */
  readonly command: string;
  readonly all: readonly Annotation[];
  /** Every rule that the annotations name. */
  readonly ruleOf: (rule: string) => AnnotationRule;
}
