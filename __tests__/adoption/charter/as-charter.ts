import type { LiveOrganization } from '../../../adoption/live-organization';
import type { WrittenCharter } from '../../../adoption/charter/write-charter';
import { writeCharter } from '../../../adoption/charter/write-charter';
import { loadModel } from '../../../model/load';
import type { Organization } from '../../../model/organization';
import { formatDiagnostics } from '../../../source/diagnostics/format';
import { memoryFolder } from '../../../source/folder';

/** Writes an organization as a charter and loads it. Fails if it has errors. */
export function asCharter(
  live: LiveOrganization,
): WrittenCharter & { readonly organization: Organization; readonly text: string } {
  const written = writeCharter(live, { environment: 'production' });
  return { ...written, organization: loaded(written), text: textOf(written, 'organization.yaml') };
}

export function loaded({ files }: Pick<WrittenCharter, 'files'>): Organization {
  const folder = memoryFolder(Object.fromEntries(files.map(({ path, text }) => [path, text])));
  const { organizations, diagnostics } = loadModel({ folder, today: '2026-11-27' });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error([...formatDiagnostics(errors, 'config')].join('\n'));
  return organizations[0]!;
}

export const textOf = ({ files }: Pick<WrittenCharter, 'files'>, file: string): string =>
  files.find(({ path }) => path === file)?.text ?? '';
