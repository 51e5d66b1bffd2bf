import type {
  LiveDetective,
  LiveInspector,
  LiveMacie,
  LiveSecurity,
} from '../../../adoption/live-security';
import { asCharter } from './as-charter';
import { account, smallOrganization } from './small-organization';

const SECURITY = '100000000005';
const REGIONS = ['eu-west-1', 'eu-west-2'];
const small = smallOrganization();
const MEMBERS = small.accounts.map(({ id }) => id).filter((id) => id !== small.managementAccountId);

const INSPECTOR: LiveInspector = {
  ...{ enrollsNew: false, members: MEMBERS, resourceTypes: ['EC2', 'ECR'] },
  ...{ ofNew: [], ofMembersDiffer: false },
};
const MACIE: LiveMacie = {
  ...{ enrollsNew: true, members: [], isEnabled: true, hasPausedMembers: false },
  findingPublishingFrequency: 'ONE_HOUR',
};
const DETECTIVE: LiveDetective = { enrollsNew: false, members: MEMBERS, tags: { team: 'sec' } };
const in2 = <T>(first: T, second = first) => ({ [REGIONS[0]!]: first, [REGIONS[1]!]: second });

function written(more: Partial<LiveSecurity>) {
  const { text, report } = asCharter({
    ...small,
    regions: REGIONS,
    homeRegion: 'eu-west-2',
    accounts: [...small.accounts, account(SECURITY, 'security', 'r-ab12')],
    trustedServices: ['inspector2', 'macie', 'detective'].map((each) => `${each}.amazonaws.com`),
    delegatedAdministrators: ['inspector2', 'macie', 'detective'].map((service) => ({
      accountId: SECURITY,
      service: `${service}.amazonaws.com`,
    })),
    security: {
      ...{ accountId: SECURITY, guardDuty: {}, analyzers: {}, aggregators: [] },
      ...{ configRules: {}, conformancePacks: {}, ...more },
    },
  });
  const start = text.indexOf('\nsecurity:');
  return {
    section: start < 0 ? '' : text.slice(start + 1).replace(/\n\n[^]*/, '\n'),
    reasons: report.notHeld.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`),
    text,
  };
}

test('services whose members AWS only enrolls when they join, in some regions and in all', () => {
  const { section, reasons, text } = written({
    inspector: in2(INSPECTOR),
    macie: in2(MACIE),
    detective: { 'eu-west-2': DETECTIVE },
  });
  expect(reasons).toEqual([]);
  expect(section).toMatchInlineSnapshot(`
    "security:
      inspector: { resourceTypes: [EC2, ECR] }
      macie: { enrolls: joining, findingPublishingFrequency: 1h }
      detective: { regions: [eu-west-2], tags: { team: sec } }
    "
  `);
  expect(text).not.toContain('delegatedAdministrators');
});

test.each<readonly [Partial<LiveSecurity>, string]>([
  [
    { inspector: in2({ ...INSPECTOR, members: MEMBERS.slice(1) }) },
    'Amazon Inspector of the organization: it has some accounts as members, and does not enroll new ones',
  ],
  [
    { inspector: in2({ ...INSPECTOR, members: [...MEMBERS, '999999999999'] }) },
    'Amazon Inspector of the organization: it has some accounts as members, and does not enroll new ones',
  ],
  [
    { inspector: in2({ ...INSPECTOR, ofMembersDiffer: true }) },
    'Amazon Inspector of the organization: it does not scan the same in its administrator and in other accounts',
  ],
  [
    { inspector: in2({ ...INSPECTOR, enrollsNew: true, ofNew: ['EC2'] }) },
    'Amazon Inspector of the organization: it does not scan the same in its administrator and in other accounts',
  ],
  [
    { inspector: in2({ ...INSPECTOR, resourceTypes: [] }) },
    'Amazon Inspector of the organization: it scans nothing in its administrator',
  ],
  [
    { macie: in2({ ...MACIE, isEnabled: false }) },
    'Amazon Macie of the organization: it is paused in its administrator',
  ],
  [
    { macie: in2({ ...MACIE, enrollsNew: false, members: MEMBERS, hasPausedMembers: true }) },
    'Amazon Macie of the organization: it is paused in some accounts',
  ],
  [
    { macie: in2({ ...MACIE, findingPublishingFrequency: 'DAILY' }) },
    'Amazon Macie of the organization: it publishes findings at the unknown frequency DAILY',
  ],
  [
    { macie: in2(MACIE, { ...MACIE, enrollsNew: false, members: MEMBERS }) },
    'Amazon Macie of the organization: it is not the same in every region',
  ],
  [
    { detective: in2(DETECTIVE, { ...DETECTIVE, tags: {} }) },
    'Amazon Detective of the organization: it is not the same in every region',
  ],
])('a service that the section would change is left alone: %#', (more, reason) => {
  const { section, reasons, text } = written(more);
  expect(section).toBe('');
  expect(reasons).toEqual([reason]);
  expect(text).toContain('delegatedAdministrators');
});
