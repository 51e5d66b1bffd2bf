import type { Configuration } from '../terraform/configuration';

/**
 * Whether a stack has resources for each thing that Terraform finds in AWS, such as assignments to
 * the accounts of a unit (`accounts: discovered`). Then nothing but a plan tells whether there are
 * more or fewer of them.
 */
export function looksUpAccounts(configuration: string): boolean {
  if (!configuration.includes('"for_each"')) return false;
  try {
    const { resource = {} } = JSON.parse(configuration) as Configuration;
    return Object.values(resource).some((named) =>
      Object.values(named).some((block) => block['for_each'] !== undefined),
    );
  } catch {
    return true;
  }
}
