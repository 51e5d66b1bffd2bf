import { formatDiagnostic } from '../../source/diagnostics/format';
import { memoryFolder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { Loaded } from '../../model/load';
import type { Organization } from '../../model/organization';

/** The least that every model needs: line 1 to 4 of `organization.yaml`. */
export const ORGANIZATION = `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
`;

export const ENVIRONMENT = `managementAccountId: "111122223333"
state: { backend: local }
`;

/**
 * Loads a model: the least there is, with `rest` behind it in `organization.yaml`, and other files.
 */
export function load(
  rest: string,
  files: Readonly<Record<string, string>> = {},
  today = '2026-11-21',
): Loaded {
  return loadModel({
    folder: memoryFolder({
      'organization.yaml': ORGANIZATION + rest,
      'environments/production.yaml': ENVIRONMENT,
      ...files,
    }),
    today,
  });
}

/** What is printed of a model's diagnostics. */
export function said(loaded: Loaded): string {
  return loaded.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, '')).join('\n');
}

/** The organization of a model that has to hold. */
export function organizationOf(...model: Parameters<typeof load>): Organization {
  const loaded = load(...model);
  const [organization] = loaded.organizations;
  if (!organization) throw new Error(said(loaded));
  return organization;
}
