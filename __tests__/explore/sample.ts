import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diffOrganizations } from '../../access/diff/diff';
import { generate } from '../../scripts/bench/generate';
import { pageData } from '../../explore/data';
import type { PageData } from '../../explore/page-data';
import { diskFolder } from '../../source/folder';
import type { Folder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import type { Cause } from '../../source/cause';
import { aRole, anIam } from '../organizations';

const SAMPLE = join(__dirname, '../../config');

/** The sample organization, on a day before anything in it expires. */
export const sampleOrganization = once(() => organizationIn(diskFolder(SAMPLE)));

/**
 * The same with its first file edited.
 *
 * @param edits texts of the file, and their replacements
 */
export function editedSample(
  edits: readonly (readonly [written: string, instead: string])[],
): Organization {
  const folder = diskFolder(SAMPLE);
  const replaced = (text: string, [written, instead]: readonly [string, string]) => {
    if (!text.includes(written)) throw new Error(`the sample has no "${written}"`);
    return text.replace(written, instead);
  };
  return organizationIn({
    ...folder,
    read: (file) =>
      file === 'organization.yaml'
        ? edits.reduce(replaced, folder.read(file) ?? '')
        : folder.read(file),
  });
}

/**
 * The sample before an imaginary pull request that causes changes in every category.
 */
export function earlierOrganization(): Organization {
  const now = sampleOrganization();
  const { accounts, identity, guardrails, auditTrail, monitoring } = now;
  const account = (name: string) => accounts.find((each) => each.name === name)!;
  const auditor = identity.assignments.find(({ principal }) => principal === 'security-auditors')!;
  return {
    ...now,
    accounts: [
      ...accounts
        .filter(({ name }) => name !== 'test')
        .map((each) =>
          each.name === 'legacy' ? { ...each, parent: 'Workloads/Development' } : each,
        ),
      { ...account('legacy'), name: 'try-out', parent: 'Sandbox', closeOnDeletion: true },
    ],
    accountParts: now.accountParts.filter((parts) => parts.account !== 'test'),
    identity: {
      ...identity,
      memberships: identity.memberships.filter(({ user }) => user !== 'alice'),
      permissionSets: identity.permissionSets.map((set) =>
        set.name === 'Admin' ? { ...set, sessionDuration: 'PT30M' } : set,
      ),
      assignments: [
        ...identity.assignments.filter(
          ({ principal, account }) =>
            principal !== 'vendor-acme' &&
            account !== 'test' &&
            !(principal === 'platform-admins' && account === 'prod'),
        ),
        { ...auditor, principal: 'dev-engineers', permissionSet: 'ReadOnly', account: 'prod' },
      ],
    },
    guardrails: guardrails.flatMap((guardrail) =>
      guardrail.name === 'require-ebs-encryption'
        ? []
        : guardrail.name === 'deny-iam-users'
          ? [{ ...guardrail, exceptAccounts: [] }]
          : guardrail.name === 'protect-cloudtrail'
            ? [guardrail, { ...guardrail, name: 'deny-root-actions', policy: ROOT_DENIED }]
            : [guardrail],
    ),
    ...(auditTrail && { auditTrail: { ...auditTrail, logGroupRetentionDays: 3_653 } }),
    monitoring: {
      ...monitoring,
      topics: monitoring.topics.map((topic) => ({
        ...topic,
        email: [...topic.email, 'on-call@securecart.example'],
      })),
    },
  };
}

const ROOT_DENIED = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'DenyRootUser',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
    },
  ],
};

/**
 * The sample's page, with a role that developers can assume in production, and a vendor's role in
 * two accounts.
 */
export function pageWithRoles(): PageData {
  const sample = sampleOrganization();
  const deployer = aRole('Deployer', {
    path: '/ci/',
    trust: [
      { kind: 'permissionSet', account: 'dev', permissionSet: 'PowerUser', requireMfa: true },
    ],
    awsManagedPolicies: ['PowerUserAccess'],
  });
  const vendor = aRole('AcmeScanner', {
    trust: [
      {
        kind: 'account',
        account: { foreignId: '999988887777' },
        externalId: 'acme-42',
        requireMfa: false,
      },
    ],
    awsManagedPolicies: ['SecurityAudit'],
    until: '2027-03-31',
    ticket: 'SEC-142',
  });
  const others = sample.accountParts.filter(
    ({ account }) => account !== 'prod' && account !== 'test',
  );
  const accountParts = [
    ...others,
    { account: 'prod', iam: anIam({ roles: [vendor, deployer] }) },
    { account: 'test', iam: anIam({ roles: [vendor] }) },
  ];
  return pageOf({ ...sample, accountParts }, sample);
}

/** The sample's page with the changes since then. */
export const changedPage = once(() => pageOf(sampleOrganization(), earlierOrganization()));

/**
 * The sample's page. Locations have no line numbers, which would change with every edit of the
 * sample.
 */
export const samplePage = once(() => pageOf(sampleOrganization()));

/** Of a generated organization with 1,000 accounts, 50 permission sets and 5,000 assignments. */
export function largePage(): PageData {
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-large-'));
  try {
    generate(folder, { accounts: 1_000, assignments: 5_000 });
    return pageOf(organizationIn(diskFolder(folder)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Most tests of a file need the same page, and to make one takes up to a second. */
function once<Thing>(make: () => Thing): () => Thing {
  let made: Thing | undefined;
  return () => (made ??= make());
}

function pageOf(organization: Organization, earlier?: Organization): PageData {
  const since = earlier && {
    since: 'main',
    changes: diffOrganizations(earlier, organization),
    locationOf: ({ file }: Cause) => `main:config/${file}`,
  };
  return pageData(organization, {
    today: '2026-11-21',
    locationOf: ({ file }) => `config/${file}`,
    ...(since && { earlier: since }),
  });
}

function organizationIn(folder: Folder): Organization {
  const { organizations, diagnostics } = loadModel({ folder, today: '2026-11-21' });
  const [organization] = organizations;
  if (!organization) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return organization;
}
