import { thousands } from '../../lib/thousands';
import type { Limits, LimitName } from '../aws/limits';
import type { DiagnosticCode } from '../diagnostics/codes';
import type { Organization } from '../organization';
import type { IdentityContext } from '../resolve/identity/identity-context';
import type { Tree } from '../resolve/tree/tree';
import type { Diagnostics } from '../../source/diagnostics/diagnostic';
import type { Location } from '../../source/location';

/** What a rule looks at: the organization, and the text it came from. */
export interface Checked extends IdentityContext {
  /** A rule reports any code, while resolving reports unknown names only. */
  readonly diagnostics: Diagnostics<DiagnosticCode>;
  readonly tree: Tree;
  readonly organization: Organization;
  readonly limits: Limits;
}

/**
 * Reports `over-limit` where something is more than AWS allows. `what` begins the sentence: `the
 * policy has`.
 */
export function atMost(
  { limits, diagnostics }: Checked,
  name: LimitName,
  found: number,
  at: Location,
  what: string,
  fix?: string,
): void {
  const limit = limits[name];
  if (found > limit)
    diagnostics.error(
      'over-limit',
      at,
      `${what} ${thousands(found)}, and AWS allows ${thousands(limit)}`,
      {
        fix: fix ?? fixOf(name),
      },
    );
}

/** Where the description of an entry stands; the entry's key if the charter does not have one. */
export function descriptionOf(
  entries: ReadonlyMap<string, { readonly description?: string | undefined }> | undefined,
  key: string,
  { sourceMap }: Checked,
): Location {
  const written = entries?.get(key);
  return written?.description === undefined
    ? sourceMap.key(entries ?? new Map(), key)
    : sourceMap.value(written, 'description');
}

/** AWS increases quotas for numbers of things. Its APIs fix lengths, sizes and depths. */
function fixOf(name: LimitName): string {
  if (/(?:Length|Duration)$/.test(name)) return 'shorten it';
  if (/Size$/.test(name) && name !== 'trustPolicySize') return 'make it smaller';
  if (/Depth$/.test(name)) return 'use fewer levels';
  if (/(?:Age|Threshold|History)$/.test(name)) return 'reduce it';
  return `if AWS increased your quota, set limits: { ${name}: … }`;
}
