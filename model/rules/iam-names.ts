import { FORMATS } from '../aws/formats';
import type { Location } from '../../source/location';
import { keyed } from '../resolve/renaming';
import type { Checked } from './checked';
import { atMost } from './checked';
import type { WrittenKeyed } from './keyed-sections';

/**
 * Reports `duplicate-name`: names that differ only in upper and lower case are the same name in
 * IAM, whatever the path.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkCase(
  what: string,
  section: ReadonlyMap<string, WrittenKeyed> = new Map(),
  { sourceMap, diagnostics }: Checked,
): void {
  const first = new Map<string, { readonly name: string; readonly at: Location }>();
  for (const [key, written] of section) {
    const { name } = keyed(key, written);
    const at =
      written.name === undefined ? sourceMap.key(section, key) : sourceMap.value(written, 'name');
    const other = first.get(name.toLowerCase());
    if (other === undefined) first.set(name.toLowerCase(), { name, at });
    else
      diagnostics.error(
        'duplicate-name',
        at,
        other.name === name
          ? `the ${what} "${key}" would have the name "${name}" in AWS, as another does`
          : `IAM ignores upper and lower case, so the ${what} "${name}" is the same as "${other.name}"`,
        { related: [{ message: 'the other is here', at: other.at }], fix: 'rename one of them' },
      );
  }
}

/**
 * IAM accepts the description and the path of a role or policy (`over-limit`,
 * `invalid-description`, `reserved-name`).
 *
 * @param severity `warning` for policies: the API reference states these rules for roles only
 */
export function checkDescriptionAndPath(
  written: { readonly description?: string; readonly path?: string },
  checked: Checked,
  severity: 'error' | 'warning' = 'error',
): void {
  const { sourceMap, diagnostics } = checked;
  atMost(
    checked,
    'rolePathLength',
    written.path?.length ?? 0,
    sourceMap.value(written, 'path'),
    'the path has a length of',
  );
  if (/^\/aws-(reserved|service-role)\//.test(written.path ?? ''))
    diagnostics[severity](
      'reserved-name',
      sourceMap.value(written, 'path'),
      `the path ${written.path} is reserved for AWS`,
      { fix: 'choose another path' },
    );
  if (written.description === undefined) return;
  const at = sourceMap.value(written, 'description');
  atMost(
    checked,
    'roleDescriptionLength',
    written.description.length,
    at,
    'the description has a length of',
  );
  if (!FORMATS.permissionSetDescription.pattern.test(written.description))
    diagnostics[severity](
      'invalid-description',
      at,
      `the description can only have ${FORMATS.permissionSetDescription.allowed}`,
      { fix: 'remove the other characters' },
    );
}
