import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import type { LiveAnalyzer } from '../../../adoption/live-security';
import { allPagesByNextToken } from '../../pages';
import type { Administrator } from './administrator';

/** The analyzers of the organization in a region. Undefined if there are none. */
export async function readAnalyzersOfOrganization(
  { inside }: Administrator,
  region: string,
): Promise<readonly LiveAnalyzer[] | undefined> {
  const client = inside.client(AccessAnalyzerClient, region);
  const all = await allPagesByNextToken(
    (next) => client.send(new ListAnalyzersCommand(next)),
    ({ analyzers }) => analyzers,
  );
  const found = all.filter(({ type }) => type?.startsWith('ORGANIZATION'));
  if (found.length === 0) return undefined;
  return found.map(({ name = '', type = '', configuration, tags = {} }) => {
    const { unusedAccessAge, analysisRule } = configuration?.unusedAccess ?? {};
    return {
      name,
      type,
      ...(unusedAccessAge !== undefined && { unusedAccessAge }),
      hasExclusions: (analysisRule?.exclusions ?? []).length > 0,
      tags,
    };
  });
}
