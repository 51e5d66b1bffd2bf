import { loadModel } from '../../../model/load';
import { memoryFolder } from '../../../source/folder';
import { ORGANIZATION, load, said } from '../loading';

const files = (state: string) => ({
  'environments/production.yaml': `managementAccountId: "111122223333"\nstate: { ${state} }\n`,
});

test('a state bucket needs its region', () => {
  expect(said(load('', files('backend: s3, bucket: acme-state')))).toBe(
    `environments/production.yaml:2:23: error missing-state-region: the state bucket needs its region: the bucket stays where it is when the home region changes
  2 | state: { backend: s3, bucket: acme-state }
    |                       ^^^^^^
  add region: eu-west-2, or the region that the bucket is in`,
  );
});

test('the home region does not change where the state is', () => {
  const { organizations } = load(
    '',
    files('backend: s3, bucket: acme-state, region: eu-central-1'),
  );
  expect(organizations[0]!.environment.state).toMatchObject({ region: 'eu-central-1' });
});

test('an earlier version without it is read as it was deployed', () => {
  const { organizations } = loadModel({
    folder: memoryFolder({
      'organization.yaml': ORGANIZATION,
      ...files('backend: s3, bucket: acme-state'),
    }),
    today: '2026-11-21',
    isHistory: true,
  });
  expect(organizations[0]!.environment.state).toMatchObject({ region: 'eu-west-2' });
});
