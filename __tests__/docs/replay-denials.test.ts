import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, said } from '../model/loading';

test('the alarm and the saved query of the manual are valid', () => {
  const text = readFileSync(join(__dirname, '../../docs/replay.md'), 'utf8');
  const [, yaml = ''] = /```yaml\n(alarms:[^`]*)```/.exec(text) ?? [];
  const loaded = load(`  logArchiveAccount: log-archive
organizationalUnits: { Security: { accounts: { log-archive: {} } } }
auditTrail: {}
notifications: { security-alerts: { email: [security@acme.example] } }
${yaml}`);
  expect(said(loaded)).toBe('');
  const [organization] = loaded.organizations;
  const names = (all: readonly { readonly name: string }[] = []) => all.map(({ name }) => name);
  expect(names(organization?.monitoring.logAlarms)).toEqual(['guardrail-denials']);
  expect(names(organization?.monitoring.savedQueries)).toEqual(['guardrail-denials']);
});
