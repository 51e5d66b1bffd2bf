import { diffModels } from '../../../access/diff/diff';
import type { Change } from '../../../access/diff/change';
import type { Organization } from '../../../model/organization';
import { load } from '../../model/loading';

type Files = Readonly<Record<string, string>>;

function organizations(rest: string, files: Files): readonly Organization[] {
  const { organizations, diagnostics } = load(rest, files);
  expect(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  ).toEqual([]);
  return organizations;
}

/** The changes between two models, of the only environment. */
export function changes(
  before: string,
  now: string,
  files: Files = {},
  filesNow: Files = files,
): readonly Change[] {
  return diffModels(organizations(before, files), organizations(now, filesNow)).flatMap(
    (each) => each.changes,
  );
}

/**
 * One line each: `critical access-gained [administrator]: group …`, and what the first example
 * says.
 */
export function meaning(...args: Parameters<typeof changes>): readonly string[] {
  return changes(...args).map(
    ({ level, kind, risks, what }) =>
      `${level} ${kind}${risks.length > 0 ? ` [${risks.join(', ')}]` : ''}: ${what}`,
  );
}
