import { OWN_NAMES } from '../../../model/own-names';
import type { LiveAnalyzer } from '../../live-security';
import type { Entry } from '../outline';
import { entry, mapping, record } from '../outline';
import { regionsEntry, type SecurityOptions } from './options';

interface Placed extends LiveAnalyzer {
  readonly region: string;
}

/** The types of analyzers that a charter has, with their default names. */
const USUAL = {
  ORGANIZATION: OWN_NAMES.externalAccess,
  ORGANIZATION_UNUSED_ACCESS: OWN_NAMES.unusedAccess,
};

/**
 * `accessAnalyzer`: analyzers of external access that have the same name and tags in every region,
 * and one of unused access in the home region. A charter cannot have the one without the other.
 */
export function accessAnalyzerEntry(options: SecurityOptions): readonly Entry[] {
  const { security, notes, ownTags, homeRegion } = options;
  const all = Object.entries(security.analyzers).flatMap(([region, analyzers]) =>
    analyzers.map((analyzer): Placed => ({ ...analyzer, region })),
  );
  if (all.length === 0) return [];
  const external = all.filter(({ type }) => type === 'ORGANIZATION');
  const [unused, ...others] = all.filter(({ type }) => type === 'ORGANIZATION_UNUSED_ACCESS');
  for (const { name, type, region } of all)
    if (!(type in USUAL))
      notes.leaveOut('access analyzer', `${name} in ${region}`, `a charter has no ${type}`);
  const reason = reasonAgainst(external);
  if (reason !== undefined) {
    notes.leaveOut('access analyzers', 'of the organization', reason);
    return [];
  }
  const { name, tags } = external[0]!;
  const isHeld =
    unused !== undefined &&
    others.length === 0 &&
    unused.region === homeRegion &&
    !unused.hasExclusions &&
    tagText(unused) === tagText(external[0]!);
  if (unused && !isHeld)
    notes.leaveOut(
      'access analyzer',
      unused.name,
      'a charter has one of unused access, in the home region, without exclusions, with the tags of the others',
    );
  return entry(
    'accessAnalyzer',
    mapping(
      regionsEntry(
        external.map(({ region }) => region),
        options,
      ),
      entry('name', name === USUAL.ORGANIZATION ? undefined : name),
      entry(
        'unusedAccess',
        isHeld
          ? mapping(
              entry('unusedFor', `${unused.unusedAccessAge ?? 90}d`),
              entry(
                'name',
                unused.name === USUAL.ORGANIZATION_UNUSED_ACCESS ? undefined : unused.name,
              ),
            )
          : undefined,
      ),
      entry('tags', record(ownTags('analyzer', name, tags))),
    ),
  );
}

const tagText = ({ tags }: LiveAnalyzer): string => JSON.stringify(Object.entries(tags).sort());

function reasonAgainst(external: readonly Placed[]): string | undefined {
  const [first, ...others] = external;
  if (!first) return 'none of them is for external access';
  if (new Set(external.map(({ region }) => region)).size < external.length)
    return 'a region has several';
  return others.some(({ name }) => name !== first.name) ||
    others.some((each) => tagText(each) !== tagText(first))
    ? 'their names or tags are not the same in every region'
    : undefined;
}
