import { literal, quoted } from '../../../stacks/kit/terraform-text';

test('escapes interpolations and directives', () => {
  expect(literal('pay ${amount} of %{total}, 100 % or $5')).toBe(
    'pay $${amount} of %%{total}, 100 % or $5',
  );
});

test('quotes a string inside an expression', () => {
  expect(quoted('the "old" ${name}')).toBe('"the \\"old\\" $${name}"');
});
