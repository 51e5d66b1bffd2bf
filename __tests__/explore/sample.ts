import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '../../bench/generate';
import { pageData } from '../../explore/data';
import type { PageData } from '../../explore/page-data';
import { diskFolder } from '../../model/folder';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';

const SAMPLE = join(__dirname, '../../config');

/** The sample organization, on a day before anything in it ends. */
export function sampleOrganization(): Organization {
  return organizationIn(SAMPLE);
}

/** Its page. Places are told without their lines, which change with every edit of the sample. */
export function samplePage(): PageData {
  return dataOf(SAMPLE);
}

/** Of a generated organization with 1,000 accounts, 50 permission sets and 5,000 assignments. */
export function largePage(): PageData {
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-large-'));
  try {
    generate(folder, { accounts: 1_000, assignments: 5_000 });
    return dataOf(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function dataOf(folder: string): PageData {
  return pageData(organizationIn(folder), { today: '2026-11-21', inWords: ({ file }) => `config/${file}` });
}

function organizationIn(folder: string): Organization {
  const { organizations, diagnostics } = loadModel({ folder: diskFolder(folder), today: '2026-11-21' });
  const [organization] = organizations;
  if (!organization) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return organization;
}
