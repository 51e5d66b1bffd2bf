import type { IAMClient } from '@aws-sdk/client-iam';
import { parseCredentialReport, readCredentialReport } from '../../live/credential-report';

const HEADER =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const of = (...rows: readonly string[]) => parseCredentialReport([HEADER, ...rows].join('\n'));

test('the root user, for whom a report may not include the password', () => {
  expect(
    of(
      '<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-10-01T10:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,true,2020-01-02T00:00:00+00:00,no_information,N/A,N/A,false,N/A,false,N/A',
    ),
  ).toEqual({
    known: [
      {
        user: '<root_account>',
        isRoot: true,
        password: 'unknown',
        passwordLastUsed: '2026-10-01T10:00:00+00:00',
        mfa: true,
        accessKeys: [{ number: 2, created: '2020-01-02T00:00:00+00:00' }],
      },
    ],
  });
});

test('users: an unused password, access keys, a quoted name', () => {
  expect(
    of(
      'alice,arn,2020-01-01T00:00:00+00:00,true,no_information,2020-01-01T00:00:00+00:00,N/A,false,true,2020-01-02T00:00:00+00:00,2026-10-01T10:00:00+00:00,eu-west-2,s3,false,2020-01-02T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A',
      '"a,b",arn,2020-01-01T00:00:00+00:00,FALSE,N/A,N/A,N/A,TRUE,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A',
      '',
    ),
  ).toEqual({
    known: [
      {
        user: 'alice',
        isRoot: false,
        password: 'yes',
        passwordChanged: '2020-01-01T00:00:00+00:00',
        mfa: false,
        accessKeys: [
          {
            number: 1,
            created: '2020-01-02T00:00:00+00:00',
            lastUsed: '2026-10-01T10:00:00+00:00',
          },
        ],
      },
      { user: 'a,b', isRoot: false, password: 'no', mfa: true, accessKeys: [] },
    ],
  });
});

test('a malformed report is unknown', () => {
  expect(of('a,b,arn')).toEqual({
    unknown: 'row 2 of the credential report has 3 fields instead of 22',
  });
});

test('waits until IAM has generated the report before getting it', async () => {
  const states = ['STARTED', 'INPROGRESS', 'COMPLETE'];
  const asked: string[] = [];
  const send = ({ constructor: { name } }: object) => {
    asked.push(name);
    return Promise.resolve(
      name === 'GenerateCredentialReportCommand'
        ? { State: states.shift() }
        : { Content: new TextEncoder().encode(HEADER) },
    );
  };
  expect(await readCredentialReport({ send } as unknown as IAMClient)).toEqual({ known: [] });
  expect(asked).toEqual([
    ...Array<string>(3).fill('GenerateCredentialReportCommand'),
    'GetCredentialReportCommand',
  ]);
});
