import { counted } from '../../lib/counted';
import type { InAccount, LiveOrganization } from '../live-organization';
import { inAccounts } from './organization';
import type { ReportNotes } from './report';

/** What accounts have that the charter could have, and that nobody can describe completely from what was read. */
const KINDS: readonly (readonly [kind: string, count: (account: InAccount) => number])[] = [
  ['AWS Config recorders', ({ configRecorders }) => Object.keys(configRecorders).length],
  ['GuardDuty detectors', ({ detectors }) => Object.keys(detectors).length],
  ['Security Hub', ({ securityHubs }) => securityHubs.length],
  ['access analyzers', ({ analyzers }) => Object.values(analyzers).flat().length],
];

/** Reports what Terraform leaves alone, because the charter does not mention it. */
export function reportLeftAlone(live: LiveOrganization, notes: ReportNotes): void {
  const accounts = inAccounts(live);
  for (const [kind, count] of KINDS) {
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
