import { calls } from './called-actions';
import { planRoleMay } from './watched-plan';

/** As the provider writes it: fields in any order, on several lines where there is a body. */
const LOG = `2026-11-22T05:12:45.024Z [DEBUG] provider.terraform-provider-aws_v5.100.0_x5: HTTP Request Sent: http.request.header.authorization="AWS4-HMAC-SHA256 Credential=rehearsal/20261122/eu-west-2/sts/aws4_request" rpc.service=STS aws.region=eu-west-2
  http.request.body=
  | Action=AssumeRole&DurationSeconds=900
   net.peer.name=127.0.0.1 rpc.system=aws-api rpc.method=AssumeRole timestamp=2026-11-22T05:12:45.024Z
2026-11-22T05:12:45.031Z [DEBUG] provider.terraform-provider-aws_v5.100.0_x5: HTTP Response Received: rpc.method=AssumeRole rpc.service=STS
2026-11-22T05:12:45.092Z [DEBUG] provider.terraform-provider-aws_v5.100.0_x5: HTTP Request Sent: rpc.method=GetPublicAccessBlock http.request.header.authorization="AWS4-HMAC-SHA256 Credential=ASIA************HCP3/20261122/eu-west-2/s3/aws4_request" rpc.service="S3 Control"
`;

test('the calls of a log, by the names that IAM has for them', () => {
  expect(calls(LOG)).toEqual([
    { action: 'sts:AssumeRole', inMemberAccount: false },
    { action: 's3:GetAccountPublicAccessBlock', inMemberAccount: true },
  ]);
});

test('a call that IAM has by another name, or of a service that is not known, is not passed over', () => {
  expect(() => calls(LOG.replace('rpc.service=STS aws', 'rpc.service=Batch aws'))).toThrow(
    'IAM has no action undefined:AssumeRole, for AssumeRole of Batch',
  );
  expect(() => calls(LOG.replace('GetPublicAccessBlock', 'GetBucketLock'))).toThrow(
    'IAM has no action s3:GetBucketLock, for GetBucketLock of S3 Control',
  );
});

test.each([
  ['iam:GetRole', true, true],
  ['iam:CreateRole', false, false],
  ['s3:GetObject', false, false],
  ['sts:GetCallerIdentity', true, true],
  ['sts:AssumeRole', true, false],
])(
  'the role that plans may do %s: %s in the management account, %s in another',
  (action, management, member) => {
    expect([
      planRoleMay({ action, inMemberAccount: false }),
      planRoleMay({ action, inMemberAccount: true }),
    ]).toEqual([management, member]);
  },
);
