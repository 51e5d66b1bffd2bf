import { deployedBreakGlass, rememberBreakGlass } from '../../deployments/break-glass-records';
import {
  readRecord,
  recordWithoutConfiguration,
  wholeRecord,
} from '../../deployments/remembered-json';
import type { StackPlan } from '../../planning/stack-plan';
import { remembered } from './remembered';

const plan = (action: string, stack = 'production-identity'): StackPlan => ({
  stack,
  mode: 'narrow',
  because: '',
  changes: [{ action, address: 'aws_ssoadmin_account_assignment.a--Admin--dev' }],
  drift: [],
  text: '',
});

test('what was for break-glass access is read only where something is lost', async () => {
  const read = jest.fn(() => Promise.resolve({ deployed: remembered({ breakGlass: ['Admin'] }) }));
  const of = (...plans: readonly StackPlan[]) => deployedBreakGlass({ read }, 'production', plans);
  expect(await of(plan('create'), plan('delete', 'production-audit'))).toEqual([]);
  expect(read).not.toHaveBeenCalled();
  expect(await of(plan('delete'))).toEqual(['Admin']);
  expect(await of(plan('replace'))).toEqual(['Admin']);
});

test('after a deployment that did not succeed, what it attempted counts', async () => {
  const read = () => Promise.resolve({ attempted: remembered({ breakGlass: ['Admin'] }) });
  expect(await deployedBreakGlass({ read }, 'production', [plan('delete')])).toEqual(['Admin']);
});

test('a record keeps them, and one without them has none', () => {
  const record = remembered({ breakGlass: ['Admin', 'Root'] });
  expect(readRecord(wholeRecord(record))).toEqual(record);
  expect(readRecord(recordWithoutConfiguration(record), record.configuration)).toEqual(record);
  expect(readRecord(wholeRecord(remembered()))).toEqual(remembered());
  const damaged = wholeRecord(record).replace('"Admin"', '1');
  expect(readRecord(damaged)).toBeUndefined();
});

test('an unchanged stack remembers them if they differ', async () => {
  const state = { lineage: 'l', serial: 3 };
  const finish = jest.fn(() => Promise.resolve());
  const begin = jest.fn(() => Promise.resolve());
  const records = {
    read: () =>
      Promise.resolve({
        deployed: remembered({ breakGlass: ['Admin'], state }),
        attempted: remembered({ breakGlass: ['Admin'] }),
      }),
    begin,
    finish,
  };
  await rememberBreakGlass(records, 'production-identity', ['Admin']);
  expect(finish).not.toHaveBeenCalled();
  await rememberBreakGlass(records, 'production-identity', []);
  expect(begin).toHaveBeenCalledWith('production-identity', remembered({ breakGlass: [] }));
  expect(finish).toHaveBeenCalledWith('production-identity', remembered({ breakGlass: [], state }));
});
