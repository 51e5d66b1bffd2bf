import { deployingCaller } from '../../../live/state/deploying-account';
import { DENIED, startFakeAws, type FakeAws } from '../fake-aws';

const before = process.env;
let fake: FakeAws;
beforeAll(async () => {
  fake = await startFakeAws();
  process.env = { ...fake.environment };
});
afterAll(() => {
  fake.stop();
  process.env = before;
});

const ORGANIZATION = {
  homeRegion: 'eu-west-2',
  environment: {
    name: 'production',
    managementAccountId: '111122223333',
    state: { backend: 'local', directory: 'states' },
    deletionProtection: true,
  },
} as const;
const callerIn = (account: string) => ({
  body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account><Arn>arn:aws:iam::${account}:user/ada</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
});

test('the caller is known by its ARN', async () => {
  fake.answer = () => callerIn('111122223333');
  expect(await deployingCaller(ORGANIZATION)).toBe('arn:aws:iam::111122223333:user/ada');
});

test('credentials of another account are refused', async () => {
  fake.answer = () => callerIn('444455556666');
  await expect(deployingCaller(ORGANIZATION)).rejects.toMatchObject({
    exitCode: 2,
    message:
      'the credentials belong to account 444455556666, but the management account of production is 111122223333. Nothing was changed. Use credentials of account 111122223333',
  });
});

test('credentials that AWS rejects', async () => {
  fake.answer = () => DENIED;
  await expect(deployingCaller(ORGANIZATION)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/^AWS cannot be called with these credentials: /) as string,
  });
});
