import { writeCharter } from '../../../adoption/charter/write-charter';
import { fromLandingZoneAccelerator } from '../../../adoption/from-tools/landing-zone-accelerator';
import { fromOrgFormation } from '../../../adoption/from-tools/org-formation/org-formation';
import { toolFiles } from '../../../adoption/from-tools/tool-file';
import { memoryFolder } from '../../../source/folder';
import { LANDING_ZONE, ORG_FORMATION, ORG_FORMATION_TASKS } from './examples';

/*
 * Whatever line is missing or odd, there is a charter or an error with a position, and never a
 * crash.
 */

const ODD = [
  '',
  '  - []',
  '  : ',
  '      Accounts: { a: 1 }',
  '  x: null',
  '\t',
  '      AccountName: 1',
];

/** The text without a line, and with an odd line in its place. */
function* mutations(text: string): Generator<string> {
  const lines = text.split('\n');
  for (const index of lines.keys()) {
    const odd = ODD[index % ODD.length]!;
    for (const line of [[], [odd]])
      yield [...lines.slice(0, index), ...line, ...lines.slice(index + 1)].join('\n');
  }
}

test('org-formation', () => {
  for (const text of mutations(ORG_FORMATION)) {
    const files = toolFiles(memoryFolder({ 'organization.yml': text }));
    const found = fromOrgFormation('organization.yml', files);
    if (found && !files.diagnostics.hasErrors)
      expect(writeCharter(found.live, { environment: 'production' }).files).not.toEqual([]);
    else expect(files.diagnostics.hasErrors).toBe(true);
  }
});

test.each(Object.keys(ORG_FORMATION_TASKS))('the tasks of org-formation: %s', (path) => {
  for (const text of mutations(ORG_FORMATION_TASKS[path]!)) {
    const files = toolFiles(memoryFolder({ ...ORG_FORMATION_TASKS, [path]: text }));
    const found = fromOrgFormation('tasks.yml', files);
    if (found && !files.diagnostics.hasErrors)
      expect(writeCharter(found.live, { environment: 'production' }).files).not.toEqual([]);
    else expect(files.diagnostics.hasErrors).toBe(true);
  }
});

test.each(Object.keys(LANDING_ZONE).filter((path) => path !== 'network-config.yaml'))(
  'Landing Zone Accelerator: %s',
  (path) => {
    for (const text of mutations(LANDING_ZONE[path]!)) {
      const files = toolFiles(memoryFolder({ ...LANDING_ZONE, [path]: text }));
      const found = fromLandingZoneAccelerator(files);
      if (found && !files.diagnostics.hasErrors)
        expect(writeCharter(found.live, { environment: 'production' }).files).not.toEqual([]);
      else expect(files.diagnostics.hasErrors).toBe(true);
    }
  },
);
