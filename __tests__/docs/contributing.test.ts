import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MOTO } from '../../rehearsal/install/install-moto';
import { FIRST_TERRAFORM, TERRAFORM } from '../../rehearsal/install/terraform-release';

/*
 * CONTRIBUTING shows the imports that `.dependency-cruiser.js` allows, as a table and as a picture.
 */
const page = readFileSync(join(__dirname, '../../CONTRIBUTING.md'), 'utf8');

interface ImportRule {
  readonly from: { readonly path?: string };
  readonly to: { readonly pathNot?: readonly string[] };
}

const { forbidden } = jest.requireActual<{ readonly forbidden: readonly ImportRule[] }>(
  '../../.dependency-cruiser.js',
);

/** Which others each folder may import. */
const allowed = new Map(
  forbidden.flatMap(({ from, to }) => {
    const [folder, ...others] = (to.pathNot ?? []).map(
      (path) => /^\^(.*)\(\/\|\$\)$/.exec(path)![1]!,
    );
    return from.path === undefined || folder === undefined ? [] : [[folder, others] as const];
  }),
);

test('the table is complete', () => {
  const rows = [...page.matchAll(/^\| `([^`]+)` \| [^|]+ \| ((?:`[^`]+`(?:, )?)*) ?\|$/gm)];
  const shown = rows
    .filter(([, folder]) => allowed.has(folder!))
    .map(([, folder, others]) => [
      folder,
      [...others!.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    ]);
  expect(shown).toEqual([...allowed]);
});

test('the picture has every arrow that does not follow from others', () => {
  const arrows = [...page.matchAll(/^ {2}(\S+) --> (\S+)$/gm)].map(
    ([, from, to]) => `${from} ${to}`,
  );
  const folders = [...allowed.keys()];
  // A name without a row stands for the folders below it; the name of a file, for the folder that
  // it is in.
  const named = (name: string) =>
    name.endsWith('.ts')
      ? [name.replace(/\/.*/, '')]
      : folders.includes(name)
        ? [name]
        : folders.filter((each) => each.startsWith(`${name}/`));
  const next = (folder: string) => allowed.get(folder)!.flatMap(named);
  const reaches = (from: string, to: string): boolean =>
    from === to || next(from).some((each) => reaches(each, to));
  const needed = folders.flatMap((from) =>
    next(from)
      .filter((to) => !next(from).some((other) => other !== to && reaches(other, to)))
      .map((to) => `${from} ${to}`),
  );
  expect(arrows.sort()).toEqual([...new Set(needed)].sort());
});

test('the documentation names the releases that are installed', () => {
  const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');
  const setUp = read('docs/set-up.md');
  expect(setUp).toContain(`| Terraform ${TERRAFORM} |`);
  expect(setUp).toContain(`terraform-${TERRAFORM}\``);
  expect(setUp).toContain(`Terraform ${FIRST_TERRAFORM} or later`);
  expect(setUp).toContain(`moto-${MOTO}-`);
  expect(read('CONTRIBUTING.md')).toContain(`with moto ${MOTO} `);
});
