import type { Location } from '../../../source/location';
import { awsNameOf } from '../../organization';
import type { Renameable } from '../../organization';
import type { Checked } from '../checked';

type Section = ReadonlyMap<string, unknown> | undefined;
interface Named {
  readonly name: string;
  readonly at: Location;
}

/**
 * Names in AWS that differ in upper and lower case alone (`similar-names`, a warning). IAM states that it treats the
 * names of roles and policies as equal then, which is an error elsewhere (`duplicate-name`). For these kinds AWS's
 * documentation does not state whether it does; the names of topics, alarms, event rules and Config rules are case
 * sensitive. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkSimilarNames(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const { groups, users, permissionSets } = organization.identity;
  const places = (section: Section, all: readonly Renameable[]): readonly Named[] =>
    all.map((each) => ({
      name: awsNameOf(each),
      at: sourceMap.key(section ?? new Map(), each.name),
    }));
  const keys = (section: Section): readonly Named[] =>
    [...(section?.keys() ?? [])].map((name) => ({
      name,
      at: sourceMap.key(section ?? new Map(), name),
    }));
  const { trustAnchors, profiles } = model.rolesAnywhere ?? {};
  report('groups', places(model.groups, groups), checked);
  report('users', places(model.users, users), checked);
  report('permission sets', places(model.permissionSets, permissionSets), checked);
  report('guardrails', places(model.guardrails, organization.guardrails), checked);
  report('conformance packs', keys(model.security?.config?.conformancePacks), checked);
  report('trust anchors', keys(trustAnchors), checked);
  report('profiles', keys(profiles), checked);
  checkUnits(checked);
}

/** Units below the same parent. */
function checkUnits(checked: Checked): void {
  const { tree } = checked;
  const siblings = new Map<string, Named[]>();
  for (const [path, at] of tree.sourceMap.unit) {
    const unit = tree.units.get(path);
    if (!unit) continue;
    const known = siblings.get(unit.parent) ?? [];
    known.push({ name: awsNameOf(unit), at });
    siblings.set(unit.parent, known);
  }
  for (const units of siblings.values()) report('organizational units', units, checked);
}

function report(what: string, all: readonly Named[], { diagnostics }: Checked): void {
  const first = new Map<string, Named>();
  const inOrder = [...all].sort((a, b) => a.at.start - b.at.start);
  for (const each of inOrder) {
    const other = first.get(each.name.toLowerCase());
    if (!other) first.set(each.name.toLowerCase(), each);
    else if (other.name !== each.name)
      diagnostics.warning(
        'similar-names',
        each.at,
        `the ${what} "${each.name}" and "${other.name}" differ only in upper and lower case, and AWS may treat them as one`,
        { related: [{ message: 'the other is here', at: other.at }], fix: 'rename one of them' },
      );
  }
}
