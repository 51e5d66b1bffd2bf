import { CDKTF } from '../../lib/cdktf-program';
import type { Organization } from '../../model/organization';
import type { LocalAws } from '../local-aws';
import { RunError } from '../../terraform/run-error';
import { writeTerraform, type SynthesizedStack } from '../../terraform/synthesized';
import type { Workspace } from '../../terraform/workspace';
import { existingOrganization, withImports } from './existing-organization';
import { synchronize, synchronizedPrincipals } from './principals';
import { bucketsLeftAlone } from './in-accounts';
import { published } from './published';

/**
 * Creates in the local AWS what the charter says exists before its first deployment.
 *
 * @returns the stacks as they are to be deployed: with imports of what an earlier deployment would
 *   have created
 */
export async function createExisting(
  aws: LocalAws,
  workspace: Workspace,
  organization: Organization,
  stacks: readonly SynthesizedStack[],
): Promise<readonly SynthesizedStack[]> {
  const found = existingOrganization(stacks, organization);
  const management = organization.accounts.find(({ isManagementAccount }) => isManagementAccount)!;
  await seed(aws, {
    managementAccount: { name: management.name, email: management.email },
    ...found?.existing,
    ...published(stacks),
    openBuckets: bucketsLeftAlone(organization),
  });
  await synchronize(aws, organization.identityCenterRegion, synchronizedPrincipals(stacks));
  const changed = withImports(stacks, found?.imports ?? []);
  changed.forEach(({ name, terraform }, index) => {
    if (terraform !== stacks[index]?.terraform) writeTerraform(workspace, name, terraform);
  });
  return changed;
}

/**
 * Makes things with given IDs in the local AWS: the body is described in
 * `rehearsal/moto/existing.py`.
 *
 * @throws RunError with the reason if it cannot: AWS could not have what the charter describes, or
 *   the local AWS does not support it
 */
export async function seed(aws: LocalAws, body: object): Promise<void> {
  const response = await fetch(`${aws.endpoint}/orgcharter/existing`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new RunError(
      `the local AWS cannot create something that already exists according to the charter: ${reasonOf(await response.text())}\n` +
        `correct its id or name in the charter; if AWS has it like this, npx ${CDKTF} plan shows what would be deployed`,
    );
}

/** `{"message": "account dev: EMAIL_ALREADY_EXISTS"}`, or whatever a web server answers. */
function reasonOf(answer: string): string {
  try {
    return String((JSON.parse(answer) as { readonly message?: unknown }).message ?? answer);
  } catch {
    return answer;
  }
}
