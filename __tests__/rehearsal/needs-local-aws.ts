import { missingRequirements } from '../../rehearsal/requirements';

/**
 * `describe` and `test` for what needs Terraform and moto. Where one of them is missing a developer is told loudly and
 * the tests are skipped; in CI (`CI=true`) they run, and fail.
 */
export function needsLocalAws(): { readonly describe: jest.Describe; readonly test: jest.It } {
  const missing = missingRequirements();
  if (missing.length === 0 || process.env['CI'] === 'true') return { describe, test };
  console.warn(['These tests are SKIPPED for what is missing here:', ...missing].join('\n'));
  return { describe: describe.skip as jest.Describe, test: test.skip };
}
