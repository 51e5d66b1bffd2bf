import { findConformancePack } from '../../catalogue/conformance-packs/catalogue';
import type { Checked } from './checked';

/**
 * A built-in conformance pack has no rules or template of the charter (`reserved-name`). Any other
 * has either rules (`empty-list`) or a template (`conflicting-keys`).
 */
export function checkConformancePackKeys({ model, sourceMap, diagnostics }: Checked): void {
  const packs = model.security?.config?.conformancePacks;
  for (const [name, written] of packs ?? []) {
    const { rules, template } = written;
    const place = sourceMap.key(packs ?? new Map(), name);
    if (findConformancePack(name)) {
      if (rules || template !== undefined)
        diagnostics.error('reserved-name', place, `"${name}" is a built-in pack`, {
          fix: 'rename yours, or write {} to use the built-in one',
        });
    } else if (rules && template !== undefined)
      diagnostics.error(
        'conflicting-keys',
        place,
        `the pack "${name}" has both rules and a template`,
        { fix: 'remove one of them' },
      );
    else if (rules?.size === 0)
      diagnostics.error(
        'empty-list',
        sourceMap.value(written, 'rules'),
        `the pack "${name}" has no rules`,
        { fix: 'add a rule, or remove the pack' },
      );
  }
}
