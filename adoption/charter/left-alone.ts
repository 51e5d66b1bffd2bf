import { counted } from '../../lib/counted';
import type { InAccount, LiveOrganization } from '../live-organization';
import { inAccounts } from './organization';
import type { Entry } from './outline';
import { heldServices } from './security';
import type { ReportNotes } from './report';

/**
 * What accounts have that the charter could have, by the service of the section `security` that
 * would have it.
 */
const KINDS: readonly (readonly [
  kind: string,
  service: string,
  count: (account: InAccount) => number,
])[] = [
  ['AWS Config recorders', 'config', ({ configRecorders }) => Object.keys(configRecorders).length],
  ['GuardDuty detectors', 'guardDuty', ({ detectors }) => Object.keys(detectors).length],
  ['Security Hub', 'securityHub', ({ securityHubs }) => securityHubs.length],
  ['access analyzers', 'accessAnalyzer', ({ analyzers }) => Object.values(analyzers).flat().length],
];

/** Reports what Terraform leaves alone, because the charter does not mention it. */
export function reportLeftAlone(
  live: LiveOrganization,
  security: readonly Entry[],
  notes: ReportNotes,
): void {
  const held = heldServices(security);
  const accounts = inAccounts(live);
  for (const [kind, service, count] of KINDS) {
    if (held.includes(service)) continue;
    const having = accounts.filter(([, account]) => count(account) > 0);
    const total = having.reduce((sum, [, account]) => sum + count(account), 0);
    if (total > 0)
      notes.leaveOut(
        kind,
        `${total.toLocaleString('en')} in ${counted(having.length, 'account')}`,
        'Terraform leaves them alone until you add them to the charter',
      );
  }
}
