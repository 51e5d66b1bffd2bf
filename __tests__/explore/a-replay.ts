/**
 * The output of `orgcharter replay --format json`, as far as the page reads it, for the sample
 * charter.
 */
const finding = (guardrail: string | null, statement: string | null, more: object = {}) => ({
  guardrail,
  statement,
  account: 'prod',
  principal: 'arn:aws:iam::210000000001:role/app',
  caller: 'role/app',
  action: 'iam:CreateUser',
  count: 3,
  first: '2026-11-01T10:00:00Z',
  last: '2026-11-02T11:00:00Z',
  example: {
    eventID: 'event-1',
    time: '2026-11-01T10:00:00Z',
    region: 'us-east-1',
    session: '<b>i-1</b>',
  },
  ...more,
});

export const REPLAY = {
  environment: 'production',
  since: 'main',
  events: 100,
  duplicates: 0,
  calls: 90,
  totals: { newlyDenied: 1203, undetermined: 2, failed: 0, deniedBefore: 4 },
  newlyDenied: [
    finding('deny-iam-users', 'DenyIamUsers', {
      count: 1200,
      exemption: `guardrails:\n  deny-iam-users:\n    exceptAccounts: [legacy, ${'prod-'.repeat(50)}]\n`,
    }),
    finding('deny-iam-users', 'DenyIamUsers', { account: 'dev', action: 'iam:CreateAccessKey' }),
  ],
  undetermined: [
    finding('restrict-regions', 'DenyOtherRegions', {
      action: 'ec2:RunInstances',
      keys: ['aws:principaltag/team'],
      count: 2,
    }),
  ],
  failed: [],
  deniedBefore: [
    finding(null, null, {
      account: '210000000099',
      deniedBy: 'identity-based-policy',
      action: 's3:ListBucket',
      count: 4,
      example: { eventID: 'event-2', time: '2026-11-01T10:00:00Z', errorCode: 'AccessDenied' },
    }),
  ],
  skipped: [],
};

/** The same with long names in every list. */
const long = (more: object) => (each: ReturnType<typeof finding>) => ({
  ...each,
  account: 'log-archive',
  principal:
    'arn:aws:iam::210000000001:role/aws-reserved/sso.amazonaws.com/eu-west-2/AWSReservedSSO_AdministratorAccess_0123456789abcdef',
  action: 'elasticloadbalancing:ModifyListenerAttributesOfTargetGroups',
  count: 1_234_567,
  ...more,
});

export const LONG_REPLAY = {
  ...REPLAY,
  newlyDenied: REPLAY.newlyDenied.map(long({})),
  undetermined: REPLAY.undetermined.map(
    long({ keys: ['aws:principaltag/department-of-the-owner', 'aws:requestedregion'] }),
  ),
  deniedBefore: REPLAY.deniedBefore.map(long({ deniedBy: 'resource-control-policy' })),
};
