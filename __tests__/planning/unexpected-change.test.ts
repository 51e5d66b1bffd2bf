import type { NarrowPlan } from '../../planning/decision';
import { unexpectedChange } from '../../planning/unexpected-change';

const plan: NarrowPlan = {
  mode: 'narrow',
  because: 'x',
  configuration: { terraform: {} },
  targets: ['aws_iam_role.a', 'aws_iam_role.b', 'aws_iam_role.c', 'data.aws_partition.guard'],
  mayChange: ['aws_iam_role.a', 'aws_iam_role.b', 'aws_iam_role.c'],
  mayDelete: ['aws_iam_role.b'],
  onlyInPlace: ['aws_iam_role.c'],
};

test.each<[action: string, address: string, found: string | undefined]>([
  ['update', 'aws_iam_role.a', undefined],
  ['create', 'aws_iam_role.a', undefined],
  ['replace', 'aws_iam_role.a', undefined],
  ['update', 'aws_iam_role.a["x.y"]', undefined],
  ['delete', 'aws_iam_role.b', undefined],
  ['forget', 'aws_iam_role.b', undefined],
  ['update', 'aws_iam_role.c', undefined],
  ['delete', 'aws_iam_role.a', 'aws_iam_role.a would be removed although it is in the charter'],
  ['forget', 'aws_iam_role.a', 'aws_iam_role.a would be removed although it is in the charter'],
  ['update', 'aws_iam_role.d', 'aws_iam_role.d would change as well'],
  ['update', 'output.root_id', 'output.root_id would change as well'],
  [
    'replace',
    'aws_iam_role.c',
    'other parts of the stack refer to aws_iam_role.c, which would not be updated in place',
  ],
  [
    'create',
    'aws_iam_role.c',
    'other parts of the stack refer to aws_iam_role.c, which would not be updated in place',
  ],
])('%s %s', (action, address, found) => {
  expect(unexpectedChange(plan, [{ address, action }])).toBe(found);
});
