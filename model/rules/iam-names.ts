import { FORMATS } from '../aws/formats';
import type { Checked } from './checked';
import { atMost } from './checked';

/** Reports `duplicate-name`: names that differ only in upper and lower case are the same name in IAM. */
export function checkCase(
  what: string,
  section: ReadonlyMap<string, unknown> | undefined,
  { sourceMap, diagnostics }: Checked,
): void {
  const first = new Map<string, string>();
  for (const name of section?.keys() ?? []) {
    const other = first.get(name.toLowerCase());
    if (other === undefined) first.set(name.toLowerCase(), name);
    else
      diagnostics.error(
        'duplicate-name',
        sourceMap.key(section ?? new Map(), name),
        `IAM ignores upper and lower case, so the ${what} "${name}" is the same as "${other}"`,
        {
          related: [
            { message: 'the other is here', at: sourceMap.key(section ?? new Map(), other) },
          ],
        },
      );
  }
}

/**
 * IAM accepts the description and the path of a role or policy (`over-limit`, `invalid-description`, `reserved-name`).
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
    );
}
