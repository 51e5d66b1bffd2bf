import { byText } from '../../lib/by-text';
import type { Entry } from './outline';
import { entryLines } from './yaml-text';
import type { WrittenFile } from './written-charter';

/** From this many lines on, a charter is several files. */
const LONG = 400;

const SCHEMA = 'node_modules/orgcharter/schema';

/** Sections and the file that has them in a long charter. Others stay in `organization.yaml`. */
const FILE_OF: Readonly<Record<string, string>> = {
  organizationalUnits: 'accounts.yaml',
  accounts: 'accounts.yaml',
  groups: 'identity.yaml',
  users: 'identity.yaml',
  accessControlAttributes: 'identity.yaml',
  permissionSets: 'identity.yaml',
  assignments: 'assignments.yaml',
  guardrails: 'guardrails.yaml',
  baselines: 'baselines.yaml',
  customerManagedPolicies: 'roles.yaml',
  roles: 'roles.yaml',
  openIdConnectProviders: 'roles.yaml',
};

export const CHARTER_FILE = 'organization.yaml';

/** The file that has a section in a charter of several files. */
export const fileOf = (section: string): string => FILE_OF[section] ?? CHARTER_FILE;

/** The line that tells editors which schema a file has. */
export const schemaLine = (schema: 'organization' | 'environment'): string =>
  `# yaml-language-server: $schema=${schema === 'organization' ? '..' : '../..'}/${SCHEMA}/${schema}.schema.json`;

/** The charter as one file, or as several if it is long. */
export function charterFiles(sections: readonly Entry[]): readonly WrittenFile[] {
  const blocks = sections.map((section) => ({
    file: fileOf(section.key),
    lines: entryLines(section, ''),
  }));
  const isLong = blocks.reduce((sum, { lines }) => sum + lines.length + 1, 0) > LONG;
  const files = new Map<string, string[]>();
  for (const { file, lines } of blocks) {
    const path = isLong ? file : CHARTER_FILE;
    const text = files.get(path) ?? [schemaLine('organization')];
    files.set(path, [...text, ...(text.length > 1 ? [''] : []), ...lines]);
  }
  return [...files]
    .map(([path, lines]) => ({ path, text: `${lines.join('\n')}\n` }))
    .sort((a, b) => byText(a.path, b.path));
}
