import type { Checked } from '../checked';

type Section = ReadonlyMap<string, unknown> | undefined;

/**
 * Names that differ in upper and lower case alone (`similar-names`, a warning). IAM states that it treats the names of
 * roles and policies as equal then, which is an error elsewhere (`duplicate-name`). For these kinds AWS's documentation
 * does not state whether it does; the names of topics, alarms, event rules and Config rules are case sensitive.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkSimilarNames(checked: Checked): void {
  const { model } = checked;
  const sections: readonly [string, Section][] = [
    ['groups', model.groups],
    ['users', model.users],
    ['permission sets', model.permissionSets],
    ['guardrails', model.guardrails],
    ['conformance packs', model.security?.config?.conformancePacks],
    ['trust anchors', model.rolesAnywhere?.trustAnchors],
    ['profiles', model.rolesAnywhere?.profiles],
  ];
  for (const [what, section] of sections) checkSection(what, section, checked);
  checkUnits(checked);
}

function checkSection(what: string, section: Section, checked: Checked): void {
  if (!section) return;
  const { sourceMap } = checked;
  report(
    what,
    [...section.keys()].map((name) => ({ name, at: sourceMap.key(section, name) })),
    checked,
  );
}

/** Units below the same parent. */
function checkUnits(checked: Checked): void {
  const { tree } = checked;
  const siblings = new Map<string, Named[]>();
  for (const [path, at] of tree.sourceMap.unit) {
    const unit = tree.units.get(path);
    if (!unit) continue;
    const known = siblings.get(unit.parent) ?? [];
    known.push({ name: unit.name, at });
    siblings.set(unit.parent, known);
  }
  for (const units of siblings.values()) report('organizational units', units, checked);
}

interface Named {
  readonly name: string;
  readonly at: Parameters<Checked['diagnostics']['warning']>[1];
}

function report(what: string, all: readonly Named[], { diagnostics }: Checked): void {
  const first = new Map<string, Named>();
  for (const each of all) {
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
