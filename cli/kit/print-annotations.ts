import { jsonText } from '../../lib/json-text';
import type { Annotations } from '../../reports/annotations/annotation';
import { toWorkflowCommands } from '../../reports/annotations/github';
import { toJunit } from '../../reports/annotations/junit';
import { toSarif } from '../../reports/annotations/sarif';
import { repositoryPath } from './repository-path';
import { version } from './version';

/**
 * Formats for systems that show results beside the lines of the charter, or among those of tests.
 */
export const ANNOTATION_FORMATS = ['junit', 'github', 'sarif'] as const;
export type AnnotationFormat = (typeof ANNOTATION_FORMATS)[number];

/** Whether results are asked for as annotations. */
export const isAnnotationFormat = (format: string): format is AnnotationFormat =>
  (ANNOTATION_FORMATS as readonly string[]).includes(format);

/**
 * Prints annotations of a command. With `github`, nothing is printed if there are none.
 *
 * @param config the charter's folder as the user gave it
 * @param annotationsIn the annotations, with files in a folder
 */
export function printAnnotations(
  format: AnnotationFormat,
  config: string,
  annotationsIn: (folder: string) => Annotations,
): void {
  const annotations = annotationsIn(repositoryPath(config));
  if (format === 'sarif') console.log(jsonText(toSarif(annotations, version())));
  else if (format === 'junit') console.log(toJunit(annotations));
  else for (const line of toWorkflowCommands(annotations.all)) console.log(line);
}
