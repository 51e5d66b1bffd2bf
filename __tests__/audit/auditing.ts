import { audit } from '../../audit/audit';
import type { Credentials, Facts, IdentityCenter, LiveAccount, Trail } from '../../audit/facts';
import type { Finding } from '../../audit/finding';
import type { Organization } from '../../model/organization';

const TODAY = '2026-11-22';

export const liveAccount = (
  id: string,
  name: string,
  parts: Partial<LiveAccount> = {},
): LiveAccount => ({
  id,
  name,
  email: `aws+${name}@securecart.example`,
  state: 'ACTIVE',
  parent: 'Root',
  ...parts,
});

export const MANAGEMENT = liveAccount('111122223333', 'management');

/** An organization with only its management account, in which nobody has credentials. */
export const facts = ({ accounts = [], ...parts }: Partial<Facts> = {}): Facts => ({
  organizationId: 'o-live',
  rootId: 'r-live',
  policyTypes: ['SERVICE_CONTROL_POLICY'],
  organizationalUnits: [],
  accounts: [MANAGEMENT, ...accounts],
  credentials: new Map(),
  policies: { known: [] },
  identityCenter: { known: identityCenter() },
  trail: { known: undefined },
  ...parts,
});

export const identityCenter = (parts: Partial<IdentityCenter> = {}): IdentityCenter => ({
  instanceArn: 'arn:aws:sso:::instance/ssoins-1',
  identityStoreId: 'd-1',
  groups: [],
  users: [],
  memberships: [],
  permissionSets: [],
  assignments: [],
  ...parts,
});

/** A user without credentials; the root user if the name is `<root_account>`. */
export const user = (name: string, parts: Partial<Credentials> = {}): Credentials => ({
  user: name,
  isRoot: name === '<root_account>',
  password: 'no',
  mfa: false,
  accessKeys: [],
  ...parts,
});

export const goodTrail = (parts: Partial<Trail> = {}): Trail => ({
  name: 'trail',
  arn: 'arn:aws:cloudtrail:eu-west-2:111122223333:trail/trail',
  isLogging: true,
  isMultiRegion: true,
  isOrganizationTrail: true,
  logFileValidation: true,
  globalServiceEvents: true,
  allManagementEvents: true,
  bucket: 'logs',
  kmsKeyId: 'arn:aws:kms:eu-west-2:222233334444:key/1',
  logGroupArn: 'arn:aws:logs:eu-west-2:111122223333:log-group:/securecart/trail:*',
  ...parts,
});

export const findingsOf = (
  organization: Organization,
  live: Facts,
  options: { readonly today?: string; readonly rootUseDays?: number } = {},
): readonly Finding[] => audit(organization, live, { today: TODAY, rootUseDays: 30, ...options });

/** Each finding on a line, with its fixes below. */
export function listed(findings: readonly Finding[]): string {
  const fixes = ({ fix }: Finding) =>
    fix.map(
      (each) =>
        `  ${'run' in each ? `$ ${each.run}` : 'yaml' in each ? `${each.under}: ${each.yaml}` : each.instruction}`,
    );
  return findings
    .map((each) =>
      [
        `${each.severity} ${each.code}${each.account ? ` (${each.account.name})` : ''} [${each.subject}]: ${each.message}${each.since === undefined ? '' : `, since ${each.since}`}${each.cause ? `, line ${each.cause.line}` : ''}`,
        ...fixes(each),
      ].join('\n'),
    )
    .join('\n');
}
