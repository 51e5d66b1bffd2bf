import { jsonText } from '../../lib/json-text';
import type { Annotations } from '../../reports/annotations/annotation';
import { toWorkflowCommands } from '../../reports/annotations/github';
import { toSarif } from '../../reports/annotations/sarif';
import { version } from './version';

/** Formats that show results beside the lines of the charter. */
export const ANNOTATION_FORMATS = ['github', 'sarif'] as const;
export type AnnotationFormat = (typeof ANNOTATION_FORMATS)[number];

/** Whether results are asked for as annotations. */
export const isAnnotationFormat = (format: string): format is AnnotationFormat =>
  (ANNOTATION_FORMATS as readonly string[]).includes(format);

/** Prints annotations of a command. With `github`, nothing is printed if there are none. */
export function printAnnotations(format: AnnotationFormat, annotations: Annotations): void {
  if (format === 'sarif') console.log(jsonText(toSarif(annotations, version())));
  else for (const line of toWorkflowCommands(annotations.all)) console.log(line);
}
