import { identityOf } from './landing-zone/identity';
import { policiesOf } from './landing-zone/policies';
import { NO_ID, placesOf } from './landing-zone/places';
import { replacementsOf } from './landing-zone/replacements';
import { settingsOf } from './landing-zone/settings';
import { notHeldOf } from './landing-zone/not-held';
import * as read from './tool-file';
import type { ToolFiles } from './tool-file';
import { EMPTY, NOT_ASKED, NOTHING_IN_ACCOUNT, ROOT_ID } from './tool-organization';
import type { ToolOrganization } from './tool-organization';

/**
 * What the configuration of Landing Zone Accelerator consists of, without what a charter has no
 * counterpart for.
 */
const FILES = {
  accounts: 'accounts-config.yaml',
  organization: 'organization-config.yaml',
  iam: 'iam-config.yaml',
  security: 'security-config.yaml',
  global: 'global-config.yaml',
} as const;

/**
 * The organization of a folder of Landing Zone Accelerator on AWS. What is wrong with it is
 * reported.
 *
 * Source: https://awslabs.github.io/landing-zone-accelerator-on-aws/latest/typedocs/latest/
 */
export function fromLandingZoneAccelerator(files: ToolFiles): ToolOrganization | undefined {
  const accounts = read.readYaml(files, FILES.accounts);
  const replacements = replacementsOf(files);
  const [organization, iam, security, global] = [
    ...[FILES.organization, FILES.iam, FILES.security, FILES.global],
  ].map((file) => replacements.readYaml(file));
  if (!accounts || !organization) return undefined;
  const notHeld = notHeldOf(files, { accounts, organization, iam, security, global });
  const leaveOut = (kind: string, name: string, reason: string): void =>
    void notHeld.push({ kind, name, reason });
  replacements.forUnknown((key, reason) => leaveOut('replacement', key, reason));
  const places = placesOf({ accounts, organization }, files);
  const managementAccountId = places.managementAccountId;
  const accessRole = read.textAt(global, 'managementAccountAccessRole', files);
  // The default of a charter that is imported
  const homeRegion = read.regionAt(global, 'homeRegion', files) ?? 'us-east-1';
  const placeholders = { role: accessRole, homeRegion, replacements };
  const context = { places, files, leaveOut, placeholders };
  const policies = policiesOf(organization, context);
  const settings = settingsOf(security, global, context);
  const inAccounts = Object.fromEntries(
    places.accounts.map(({ id, name }) => [
      id,
      {
        known: {
          ...NOTHING_IN_ACCOUNT,
          ...(accessRole !== undefined && id !== managementAccountId && { accessRole }),
          ...settings(name),
        },
      },
    ]),
  );
  const live = {
    ...EMPTY,
    ...{ managementAccountId, inAccounts, policies, rootId: ROOT_ID },
    homeRegion,
    policyTypes: [...new Set(policies.map(({ type }) => type))].sort(),
    units: places.units,
    accounts: places.accounts,
    identityCenter: { known: identityOf(iam, homeRegion, context) },
  };
  const notes =
    managementAccountId === NO_ID
      ? [
          ...NOT_ASKED,
          'The configuration does not have the ID of the management account: replace managementAccountId in the file of the environment.',
        ]
      : NOT_ASKED;
  return { live, notHeld, notes };
}
