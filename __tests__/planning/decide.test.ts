import { decide } from '../../planning/decide';
import type { Current, Remembered, StackRecord } from '../../planning/remembered';
import { edited, SMALL } from './configurations';

const text = (configuration: object): string => JSON.stringify(configuration);
const attempted: Remembered = {
  configuration: text(SMALL),
  lockFile: 'abc',
  program: 'Terraform 1.11.4',
  reads: { 'organization.root_id': '123' },
  at: '2026-11-27T12:00:00Z',
  by: 'arn:aws:iam::111122223333:user/alice',
};
const deployed: Remembered = { ...attempted, state: { lineage: 'a-b', serial: 4 } };
const record: StackRecord = { deployed, attempted };
const current: Current = {
  configuration: text(SMALL),
  lockFile: 'abc',
  program: 'Terraform 1.11.4',
  reads: { 'organization.root_id': '123' },
  state: { lineage: 'a-b', serial: 4 },
};
const decided = (now: Current, of: StackRecord, full = false) => decide(now, of, { full });

test('as deployed: unchanged', () => {
  expect(decided(current, record)).toEqual({ mode: 'unchanged' });
  expect(decided(current, { deployed })).toEqual({ mode: 'unchanged' });
});

test('another configuration: narrow', () => {
  const tags = edited(SMALL, 'resource/aws_organizations_account/dev/tags', { team: 'a' });
  expect(decided({ ...current, configuration: text(tags) }, record).mode).toBe('narrow');
});

test('on request: full', () => {
  expect(decided(current, record, true)).toEqual({
    mode: 'full',
    because: 'a full plan was requested',
  });
});

test('resources for each account that AWS has: full, also as deployed', () => {
  const configuration = text(
    edited(SMALL, 'resource/aws_ssoadmin_account_assignment/dev--View--discovered', {
      for_each: '${local.accounts}',
      target_id: '${each.key}',
    }),
  );
  const same: StackRecord = { deployed: { ...deployed, configuration } };
  expect(decided({ ...current, configuration }, same)).toEqual({
    mode: 'full',
    because: 'it has resources for each account that AWS has in a unit',
  });
  const named = text(edited(SMALL, 'locals/for_each', 'for_each'));
  expect(
    decided(
      { ...current, configuration: named },
      { deployed: { ...deployed, configuration: named } },
    ),
  ).toEqual({ mode: 'unchanged' });
});

const without = <Thing extends object, Key extends keyof Thing>(thing: Thing, key: Key) =>
  Object.fromEntries(Object.entries(thing).filter(([each]) => each !== key)) as Omit<Thing, Key>;

test.each<[because: string, now: Current, of: StackRecord]>([
  ['no deployment of this stack is recorded', current, {}],
  ['its last deployment has not succeeded', current, { attempted }],
  [
    'the deployment that began at 2026-11-27T13:00:00Z by arn:aws:iam::111122223333:user/alice has not succeeded',
    current,
    { deployed, attempted: { ...attempted, at: '2026-11-27T13:00:00Z' } },
  ],
  // A deployment failed, and the charter was reverted to what was deployed before.
  [
    'the deployment that began at 2026-11-27T12:00:00Z has not succeeded',
    current,
    {
      deployed,
      attempted: { ...without(attempted, 'by'), configuration: text(edited(SMALL, 'locals/a', 1)) },
    },
  ],
  [
    'the state after the last deployment is not recorded',
    current,
    { attempted, deployed: attempted },
  ],
  ['its state is missing', without(current, 'state'), record],
  [
    'its state was replaced by another one',
    { ...current, state: { lineage: 'c-d', serial: 4 } },
    record,
  ],
  [
    'its state changed after the last deployment: serial 5 instead of 4',
    { ...current, state: { lineage: 'a-b', serial: 5 } },
    record,
  ],
  [
    'it was deployed with Terraform 1.11.4, and this is OpenTofu 1.10.5',
    { ...current, program: 'OpenTofu 1.10.5' },
    record,
  ],
  ['the lock file of the providers changed', { ...current, lockFile: 'def' }, record],
  ['the lock file of the providers changed', without(current, 'lockFile'), record],
  [
    'it reads outputs that changed: organization.root_id',
    { ...current, reads: { 'organization.root_id': '124' } },
    record,
  ],
  [
    'what it read of other stacks is not recorded',
    current,
    { deployed: { ...deployed, reads: {} } },
  ],
  ['its configuration cannot be read', { ...current, configuration: '{' }, record],
  [
    'its configuration cannot be read',
    current,
    { deployed: { ...deployed, configuration: 'null' } },
  ],
])('full, because %s', (because, now, of) => {
  expect(decided(now, of)).toEqual({ mode: 'full', because });
});

test('what only one configuration reads is a difference of the configurations', () => {
  const tags = edited(SMALL, 'resource/aws_organizations_account/dev/tags', { team: 'a' });
  const reads = { ...current.reads, 'organization.account_ids ["dev"]': '1' };
  expect(decided({ ...current, reads, configuration: text(tags) }, record).mode).toBe('narrow');
  expect(decided({ ...current, reads: {}, configuration: text(tags) }, record).mode).toBe('narrow');
});
