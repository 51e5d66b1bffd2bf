import { parseTemplate } from '../../../adoption/ids/expressions';

test.each([
  ['plain', ['plain']],
  ['', []],
  ['${local.root_id}', [{ kind: 'path', names: ['local', 'root_id'] }]],
  [
    '${aws_organizations_organization.organization.roots[0].id}',
    [
      {
        kind: 'path',
        names: ['aws_organizations_organization', 'organization', 'roots', '0', 'id'],
      },
    ],
  ],
  [
    'arn:aws:iam::${local.account_ids["Zürich \\"$${x}\\""]}:policy/a',
    [
      'arn:aws:iam::',
      { kind: 'path', names: ['local', 'account_ids', 'Zürich "${x}"'] },
      ':policy/a',
    ],
  ],
  [
    '${try(local.ids["new"], local.ids["old"])}',
    [
      {
        kind: 'call',
        name: 'try',
        args: [
          { kind: 'path', names: ['local', 'ids', 'new'] },
          { kind: 'path', names: ['local', 'ids', 'old'] },
        ],
      },
    ],
  ],
  ['$${aws:username} %%{if}', ['${aws:username} %{if}']],
  ['$${"$"}', ['${"$"}']],
  [
    '${"$"}${local.a}',
    [
      { kind: 'text', text: '$' },
      { kind: 'path', names: ['local', 'a'] },
    ],
  ],
])('%j', (text, expected) => {
  expect(parseTemplate(text)).toEqual(expected);
});

test.each([
  '${local.a == 1}',
  '${[for each in local.a : each.id][0]}',
  '${local.a',
  '${}',
  '${local.a["b"}',
  '${join(", ", local.a)',
])('other forms are no crash: %s', (text) => {
  expect(() => parseTemplate(text)).toThrow('orgcharter cannot evaluate');
});
