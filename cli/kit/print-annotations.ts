import { jsonText } from '../../lib/json-text';
import type { Annotations } from '../../reports/annotations/annotation';
import { toWorkflowCommands } from '../../reports/annotations/github';
import { toJunit } from '../../reports/annotations/junit';
import { toSarif } from '../../reports/annotations/sarif';
import { version } from './version';

/**
 * Formats for systems that show results beside the lines of the charter, or among those of tests.
 */
export const ANNOTATION_FORMATS = ['junit', 'github', 'sarif'] as const;
export type AnnotationFormat = (typeof ANNOTATION_FORMATS)[number];

/** Whether results are asked for as annotations. */
export const isAnnotationFormat = (format: string): format is AnnotationFormat =>
  (ANNOTATION_FORMATS as readonly string[]).includes(format);

/** Prints annotations of a command. With `github`, nothing is printed if there are none. */
export function printAnnotations(format: AnnotationFormat, annotations: Annotations): void {
  if (format === 'sarif') console.log(jsonText(toSarif(annotations, version())));
  else if (format === 'junit') console.log(toJunit(annotations));
  else for (const line of toWorkflowCommands(annotations.all)) console.log(line);
}
