import { literal, quoted } from '../../../stacks/kit/terraform-text';

test('what Terraform would take for an interpolation or a directive stays text', () => {
  expect(literal('pay ${amount} of %{total}, 100 % or $5')).toBe(
    'pay $${amount} of %%{total}, 100 % or $5',
  );
});

test('a string inside an expression', () => {
  expect(quoted('the "old" ${name}')).toBe('"the \\"old\\" $${name}"');
});
