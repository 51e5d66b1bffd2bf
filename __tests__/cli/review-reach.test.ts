import { onModel } from './model-folder';

const MODEL = `organizationalUnits:
  Apps: { accounts: { dev: {}, test: {} } }
groups: { developers: { description: Developers }, readers: { description: Readers } }
permissionSets: { Developer: { awsManagedPolicies: [PowerUserAccess] } }
assignments: [{ group: developers, permissionSet: Developer, targets: [dev] }]
roles: { Tester: { targets: [test], trust: { permissionSet: Developer, account: dev } } }
`;
const review = async (format: string) =>
  (await onModel(MODEL, {}, ['review', '--format', format, '--at', '2026-11-21'])).stdout;

test('the review of a group has the roles that it can reach through other roles', async () => {
  const text = await review('markdown');
  const pages = text.split('\n## ').slice(1);
  const page = (name: string) => pages.find((each) => each.startsWith(`Group \`${name}\``)) ?? '';
  expect(page('readers')).not.toContain('reach');
  expect(page('developers')).toContain(`### Roles it can reach through other roles

| Account | Role | Path | Longest session | Defined in | Bounded by |
| --- | --- | --- | --- | --- | --- |
| test | Tester | Developer in dev assumes Tester in test | 1 h | \`config/organization.yaml:10, :11\` | the charter's roles and policies |
`);
});

test('as JSON', async () => {
  const { items } = JSON.parse(await review('json')) as { items: Record<string, unknown>[] };
  expect(items.map(({ name, reach }) => [name, (reach as unknown[]).length])).toEqual([
    ['developers', 1],
    ['readers', 0],
    ['Developer', 0],
  ]);
});
