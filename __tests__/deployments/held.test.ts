import { heldStacks } from '../../deployments/held';
import type { StackPlan } from '../../planning/stack-plan';

const planned = (stack: string, ...addresses: readonly string[]): StackPlan => ({
  stack,
  mode: 'full',
  because: 'it is a test',
  changes: addresses.map((address) => ({ address, action: 'update' })),
  drift: [],
  text: '',
});

test('a stack is not deployed before one that it needs and that waits, directly or through others', () => {
  const plans: readonly StackPlan[] = [
    { stack: 'a', mode: 'waits', because: 'it needs root_id', after: ['organization'] },
    { stack: 'f', mode: 'waits', because: 'it needs root_id', after: ['organization'] },
    planned('organization', 'aws_x.y'),
    planned('b', 'aws_x.y'),
    planned('c'),
    planned('d', 'aws_x.y'),
    planned('e', 'aws_x.y'),
  ];
  const dependencies = new Map([
    ['a', ['organization']],
    ['b', ['a']],
    ['c', ['b']],
    ['d', ['c']],
    ['e', ['organization']],
    ['f', ['a', 'organization']],
  ]);
  expect([...heldStacks(plans, dependencies)]).toEqual([
    ['f', ['a']],
    ['b', ['a']],
    ['d', ['a']],
  ]);
});
