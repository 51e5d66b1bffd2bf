import { diffModels } from '../../access/diff/diff';
import type { Organization } from '../../model/organization';
import { causeOf } from '../../planning/cause-of';
import { changesReport } from '../../reports/changes';
import type { Block } from '../../reports/document/document';
import { heading } from '../../reports/document/document';
import type { PlaceOf } from '../../reports/plan/by-place';
import { earlierVersion, environmentsOf } from '../kit/earlier';
import type { LoadOptions } from '../kit/load';
import { placeIn } from '../kit/place';

/**
 * What explains a plan: where the charter causes a change, and what the changes of the charter
 * mean.
 */
export interface Meaning {
  readonly placeOf: PlaceOf;
  readonly blocks: readonly Block[];
}

/**
 * Reads what explains a plan.
 *
 * @param since a commit, branch or tag: what was deployed. Default: none, so there is nothing to
 *   compare with
 * @returns `undefined` if the earlier charter has errors, which are printed
 * @throws {UsageError} if there is no such version
 */
export function meaningOf(
  organization: Organization,
  since: string | undefined,
  { config, at }: Pick<LoadOptions, 'config' | 'at'>,
): Meaning | undefined {
  const now = { place: placeIn(config), causeOf: causeOf(organization) };
  if (since === undefined) return { placeOf: placeOf([now]), blocks: [] };
  const earlier = earlierVersion(since, { from: undefined, config });
  const before = earlier && environmentsOf(earlier, { at, isHistory: true });
  if (!before) return undefined;
  const { name } = organization.environment;
  const sameEnvironment = before.filter(({ environment }) => environment.name === name);
  const place = placeIn(earlier.name);
  const [, ...blocks] = changesReport(diffModels(sameEnvironment, [organization]), since, {
    before: place,
    now: now.place,
  }).blocks;
  return {
    // What is deleted has a line in the earlier charter alone.
    placeOf: placeOf([now, ...sameEnvironment.map((each) => ({ place, causeOf: causeOf(each) }))]),
    blocks: [heading(2, `What it means since ${since}`), ...blocks],
  };
}

type Version = {
  readonly place: ReturnType<typeof placeIn>;
  readonly causeOf: ReturnType<typeof causeOf>;
};

const placeOf =
  (versions: readonly Version[]): PlaceOf =>
  (stack, { address }) =>
    versions.flatMap(({ place, causeOf }) => {
      const cause = causeOf(stack, address);
      return cause ? [place(cause)] : [];
    })[0];
