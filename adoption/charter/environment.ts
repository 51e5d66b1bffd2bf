import { schemaLine } from './files';
import { entry } from './outline';
import { mapping } from './outline';
import type { WrittenFile } from './written-charter';
import { mappingLines } from './yaml-text';

/** `environments/NAME.yaml`, with a local state, which needs nothing that does not exist yet. */
export function environmentFile(name: string, managementAccountId: string): WrittenFile {
  const lines = mappingLines(
    mapping(
      entry('managementAccountId', managementAccountId),
      entry('state', mapping(entry('backend', 'local')), {
        note: 'for a team: { backend: s3, bucket: …, region: … }',
      }),
    ),
  );
  return {
    path: `environments/${name}.yaml`,
    text: `${[schemaLine('environment'), ...lines].join('\n')}\n`,
  };
}
