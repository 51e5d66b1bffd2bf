import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Organization } from '../../model/organization';
import { synthesize } from '../../stacks/synthesize';
import {
  anAccount,
  anAssignment,
  anEnvironment,
  anIdentity,
  anOrganization,
  anOrganizationWithEverything,
  aPermissionSet,
} from '../organizations';
import { validateStacks } from '../terraform';

const FOUR_STACKS = [
  'production-guardrails',
  'production-identity',
  'production-monitoring',
  'production-organization',
];

/** Terraform finds nothing wrong, and warns of nothing. */
test.each<[string, Organization, readonly string[]]>([
  [
    'everything there is',
    anOrganizationWithEverything(),
    [
      'production-account-log-archive',
      'production-account-management',
      'production-audit',
      'production-bootstrap',
      'production-security',
      ...FOUR_STACKS,
    ],
  ],
  [
    'groups by SCIM, a state in files, no deletion protection',
    anOrganization({
      environment: anEnvironment({
        state: { backend: 'local', directory: 'states' },
        deletionProtection: false,
      }),
      accounts: [anAccount('dev')],
      identity: anIdentity({
        source: 'external',
        groups: [{ name: 'dev-engineers', description: '' }],
        permissionSets: [aPermissionSet('ReadOnly')],
        assignments: [
          anAssignment('alice', 'ReadOnly', 'dev', { principalType: 'USER' }),
          anAssignment('dev-engineers', 'ReadOnly', 'dev'),
        ],
      }),
    }),
    FOUR_STACKS,
  ],
  [
    'an organization of one account, a state in HCP Terraform',
    anOrganization({
      environment: anEnvironment({
        state: {
          backend: 'cloud',
          hostname: 'app.terraform.io',
          organization: 'securecart',
          project: 'platform',
        },
      }),
    }),
    FOUR_STACKS,
  ],
])(
  'terraform validate: %s',
  async (_, organization, stacks) => {
    const outdir = mkdtempSync(join(tmpdir(), 'orgcharter-'));
    try {
      synthesize([organization], outdir);
      expect(await validateStacks(outdir)).toEqual(
        Object.fromEntries(stacks.map((stack) => [stack, []])),
      );
    } finally {
      rmSync(outdir, { recursive: true });
    }
  },
  300_000,
);
