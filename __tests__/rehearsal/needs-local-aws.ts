import { missingRequirements } from '../../rehearsal/requirements';

/**
 * `describe` and `test` for what needs Terraform and moto. Where one of them is missing a developer
 * is told loudly and the tests are skipped; in CI (`CI=true`) they fail.
 */
export function needsLocalAws(): { readonly describe: jest.Describe; readonly test: jest.It } {
  const missing = knownMissing();
  if (missing.length === 0) return { describe, test };
  if (process.env['CI'] === 'true') {
    beforeAll(() => {
      throw new Error(missing.join('\n'));
    });
    return { describe, test };
  }
  console.warn(['These tests are SKIPPED for what is missing here:', ...missing].join('\n'));
  return { describe: describe.skip as jest.Describe, test: test.skip };
}

const MISSING = 'MISSING_FOR_REHEARSALS';

/** Looks for the programs once for all tests, because it takes a second. */
export function lookForRequirements(): void {
  process.env[MISSING] = JSON.stringify(missingTools());
}

function knownMissing(): readonly string[] {
  const known = process.env[MISSING];
  return known === undefined ? missingTools() : (JSON.parse(known) as readonly string[]);
}

const missingTools = (): readonly string[] => missingRequirements().map(({ text }) => text);
