import { setTimeout as wait } from 'node:timers/promises';
import { GenerateCredentialReportCommand, GetCredentialReportCommand } from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { AccessKey, Credentials, Known } from '../audit/facts';
import { REPORT_WAITS } from './report-waits';

/**
 * Reads the credential report of an account. IAM generates it, unless the last one is less than
 * four hours old.
 */
export async function readCredentialReport(iam: IAMClient): Promise<Known<readonly Credentials[]>> {
  if (!(await isReady(iam)))
    return { unknown: 'IAM did not finish the credential report in two minutes' };
  const { Content } = await iam.send(new GetCredentialReportCommand({}));
  return parseCredentialReport(new TextDecoder().decode(Content));
}

async function isReady(iam: IAMClient): Promise<boolean> {
  for (const pause of REPORT_WAITS) {
    const { State } = await iam.send(new GenerateCredentialReportCommand({}));
    if (State === 'COMPLETE') return true;
    await wait(pause);
  }
  return false;
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html#id_credentials_understanding_the_report_format
 */
export function parseCredentialReport(text: string): Known<readonly Credentials[]> {
  const [header = [], ...rows] = text.trim().split(/\r?\n/).map(fields);
  const invalid = rows.findIndex((row) => row.length !== header.length);
  if (invalid !== -1)
    return {
      unknown: `row ${invalid + 2} of the credential report has ${rows[invalid]?.length} fields instead of ${header.length}`,
    };
  return {
    known: rows.map((row) =>
      credentials(new Map(header.map((name, index) => [name, row[index] ?? '']))),
    ),
  };
}

/** The fields of a CSV line. Quoted fields may contain commas. */
function fields(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, inQuotes, plain = '']) => inQuotes?.replaceAll('""', '"') ?? plain,
  );
}

type Row = ReadonlyMap<string, string>;

function credentials(row: Row): Credentials {
  const user = row.get('user') ?? '';
  const [changed, lastUsed] = [time(row, 'password_last_changed'), time(row, 'password_last_used')];
  return {
    user,
    isRoot: user === '<root_account>',
    password: isTrue(row, 'password_enabled')
      ? 'yes'
      : row.get('password_enabled')?.toLowerCase() === 'false'
        ? 'no'
        : 'unknown',
    ...(changed !== undefined && { passwordChanged: changed }),
    ...(lastUsed !== undefined && { passwordLastUsed: lastUsed }),
    mfa: isTrue(row, 'mfa_active'),
    accessKeys: ([1, 2] as const).flatMap((number) => accessKey(row, number)),
  };
}

function accessKey(row: Row, number: AccessKey['number']): readonly AccessKey[] {
  if (!isTrue(row, `access_key_${number}_active`)) return [];
  const lastUsed = time(row, `access_key_${number}_last_used_date`);
  return [
    {
      number,
      created:
        time(row, `access_key_${number}_last_rotated`) ?? row.get('user_creation_time') ?? '',
      ...(lastUsed !== undefined && { lastUsed }),
    },
  ];
}

const isTrue = (row: Row, field: string): boolean => row.get(field)?.toLowerCase() === 'true';

/** Fields without a timestamp contain `N/A`, `no_information` or `not_supported`. */
function time(row: Row, field: string): string | undefined {
  const text = row.get(field) ?? '';
  return /^\d{4}-/.test(text) ? text : undefined;
}
