import { join } from 'node:path';
import { grouped } from '../../lib/grouped';
import type { Cause } from '../../source/cause';
import type { Annotation, AnnotationPlace } from './annotation';

/** An annotation about one environment. */
export interface InEnvironment {
  readonly environment: string;
  readonly annotation: Annotation;
}

/**
 * Annotations that differ only in their environment become one, which begins with the names of the
 * environments.
 */
export function merged(all: readonly InEnvironment[]): readonly Annotation[] {
  const similar = grouped(all, ({ annotation }) => JSON.stringify(annotation));
  return [...similar.values()].flatMap((each) => {
    const [first] = each;
    if (first === undefined) return [];
    const environments = [...new Set(each.map(({ environment }) => environment))];
    const { annotation } = first;
    return [{ ...annotation, message: `${environments.join(', ')}: ${annotation.message}` }];
  });
}

/**
 * A line of the charter. Without one, the file of the environment: systems that read annotations
 * need a place.
 *
 * @param folder the charter's folder, from the root of the repository
 */
export const placeOfCause = (
  cause: Cause | undefined,
  folder: string,
  environment: string,
): AnnotationPlace =>
  cause === undefined
    ? { file: join(folder, 'environments', `${environment}.yaml`), line: 1 }
    : { file: join(folder, cause.file), line: cause.line, column: cause.column };
