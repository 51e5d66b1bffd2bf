import { counted } from '../../lib/counted';
import type { Usage, UsagePeriod } from '../../history/usage/usage';
import type { Block, Document, Span } from '../document/document';
import { code, heading, list, paragraph, strong, table } from '../document/document';
import { accessKeyBlocks, breakGlassBlocks, rootBlocks } from './credentials';
import { grantedBlocks } from './granted';
import { nameSpans } from './names';

/**
 * What was used of what the charter grants: what to look at first, then each permission set and
 * role.
 */
export function usageReport(usage: Usage, organizationName: string): Document {
  return {
    title: `Used and unused access: ${organizationName}, ${usage.environment}`,
    blocks: [
      paragraph(...periodSpans(usage.period)),
      ...dataEventBlocks(usage),
      heading(2, 'Permission sets and roles'),
      summary(usage),
      ...neverUsed(usage),
      ...breakGlassBlocks(usage),
      ...rootBlocks(usage),
      ...accessKeyBlocks(usage),
      ...signInBlocks(usage),
      ...skippedBlocks(usage),
      ...usage.granted.flatMap((granted) => grantedBlocks(granted, usage.period)),
    ],
  };
}

/** What the logs cover, and whether that is enough. */
function periodSpans({
  events,
  from,
  to,
  days,
  unusedAfterDays,
  isShort,
}: UsagePeriod): readonly Span[] {
  if (from === undefined || to === undefined) return [strong('The logs have no events.')];
  const covered = `The logs cover ${from} to ${to}: ${counted(events, 'event')} in ${counted(days, 'day')}.`;
  const meaning = ` “Unused” means not used in the ${counted(unusedAfterDays, 'day')} before the last event.`;
  return isShort
    ? [
        `${covered}${meaning} `,
        strong(
          `The logs cover less than ${counted(unusedAfterDays, 'day')}: what is unused here may be in use.`,
        ),
      ]
    : [`${covered}${meaning}`];
}

function dataEventBlocks({ dataEvents }: Usage): readonly Block[] {
  const which =
    dataEvents.length === 0
      ? 'The logs have no data events.'
      : `The logs have data events of ${dataEvents.join(', ')} only.`;
  return [
    paragraph(
      which,
      ' They cannot show whether other data actions, such as ',
      code('s3:GetObject'),
      ', ',
      code('lambda:InvokeFunction'),
      ' or ',
      code('dynamodb:GetItem'),
      ', or actions without an event of their own, such as ',
      code('iam:PassRole'),
      ', were used. Those are listed as “not logged”, and no smaller policy leaves them out.',
    ),
  ];
}

function summary({ granted }: Usage): Block {
  return table(
    ['Permission set or role', 'Accounts', 'May do', 'Used', 'Unused', 'Not logged', 'Last used'],
    granted.map((each) => {
      const { mayDo, used, unused, notLogged } = each.figures;
      return [
        nameSpans(each),
        each.accounts.length > 5
          ? counted(each.accounts.length, 'account')
          : each.accounts.join(', '),
        ...[mayDo, used, unused, notLogged].map((number) => number.toLocaleString('en')),
        lastUse(each)?.slice(0, 10) ?? 'never',
      ];
    }),
  );
}

/** The time of the last call. `undefined`: none in the logs. */
const lastUse = ({ actions }: Usage['granted'][number]): string | undefined =>
  actions
    .map(({ last }) => last)
    .sort()
    .at(-1);

function neverUsed({ granted, period }: Usage): readonly Block[] {
  const unused = granted.filter(({ figures }) => figures.used === 0);
  if (unused.length === 0) return [];
  return [
    heading(3, `Not used in ${counted(period.unusedAfterDays, 'day')}`),
    list(unused.map(nameSpans)),
  ];
}

function signInBlocks({ neverSignedIn }: Usage): readonly Block[] {
  if (neverSignedIn.length === 0) return [];
  return [
    heading(2, 'Users who never signed in'),
    paragraph(
      'For these users of the charter, the logs have no sign-in and no session. Sign-ins are in the logs of the account and the region of IAM Identity Center.',
    ),
    list(neverSignedIn.map((name) => code(name))),
  ];
}

function skippedBlocks({ skipped }: Usage): readonly Block[] {
  if (skipped.length === 0) return [];
  const unknown = skipped.filter(({ reason }) => reason === 'unknown-operation');
  const count = (all: Usage['skipped']) => all.reduce((sum, each) => sum + each.count, 0);
  return [
    paragraph(
      `${counted(count(skipped), 'event')} did not count as use: events that are no calls, calls that need no permission, and calls of other organizations.`,
      ...(unknown.length > 0
        ? [
            ` ${counted(count(unknown), 'call')} had an operation whose IAM action is not known: ${unknown.map(({ detail }) => detail).join(', ')}.`,
          ]
        : []),
    ),
  ];
}
