import type { Organization } from '../../model/organization';
import { DECIDES_OTHERS } from './request-key';
import { keysOf } from './statement-keys';

/** The condition keys, in lower case, that the guardrails of any of the organizations read. */
export function keysRead(
  ...organizations: readonly Pick<Organization, 'guardrails'>[]
): ReadonlySet<string> {
  const keys = new Set(DECIDES_OTHERS);
  for (const { guardrails } of organizations)
    for (const { policy } of guardrails) for (const key of keysOf(policy)) keys.add(key);
  return keys;
}
