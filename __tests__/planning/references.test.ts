import { referencesIn } from '../../planning/references';

test.each<[title: string, value: unknown, found: readonly string[]]>([
  ['an attribute', '${aws_iam_role.Audit.arn}', ['aws_iam_role.Audit arn']],
  ['a whole local', '${local.root_id}', ['local.root_id']],
  [
    'a data source',
    '${data.aws_partition.current.dns_suffix}',
    ['data.aws_partition.current dns_suffix'],
  ],
  ['a variable in a text', 'role/${var.access_role}', ['var.access_role']],
  [
    'an index',
    '${aws_organizations_organization.o.roots[0].id}',
    ['aws_organizations_organization.o roots'],
  ],
  ['an index in brackets', '${local.ids["a.b"]}', ['local.ids', 'a.b']],
  ['a key of an object', { '${local.key}': 1 }, ['local.key']],
  ['within lists and blocks', [{ a: [{ b: '${local.deep}' }] }], ['local.deep']],
  ['two in a text', '${local.a}-${local.b}', ['local.a', 'local.b']],
  [
    'a function',
    '${one(data.aws_ssoadmin_instances.i.arns)}',
    ['data.aws_ssoadmin_instances.i arns'],
  ],
  ['a template in a quoted text', '${"${local.a} x"}', ['local.a']],
  ['a directive', '%{ if local.a }x%{ endif }', ['local.a']],
  ['behind a digit and a minus', '${1-local.a}', ['local.a']],
  ['blanks around the dot', '${local . a}', ['local.a']],
  ['behind a splat', '${aws_a.b[*].id}', ['aws_a.b']],
  ['letters of any language', '${aws_x.équipe-a.id}', ['aws_x.équipe-a id']],
  ['an escape', '$${local.a}', []],
  ['an escaped directive', '%%{ if local.a }', []],
  ['an escape before an interpolation', '$${local.a} ${local.b}', ['local.b']],
  ['a dollar before an escape', '$$${local.a}', []],
  ['text', 'local.a', []],
  ['numbers and nothing', [1, true, null], []],
])('%s', (_title, value, found) => {
  expect(
    referencesIn(value).map(({ to, attribute }) => [to, attribute].filter(Boolean).join(' ')),
  ).toEqual(found);
});
