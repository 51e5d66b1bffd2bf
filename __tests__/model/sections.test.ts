import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const MODEL = join(__dirname, '../../model');

/** The names of the files of a stage, in its folders too, without `.ts`. */
const namesIn = (stage: string): readonly string[] =>
  readdirSync(join(MODEL, stage), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => basename(path, '.ts'));

const sections = namesIn('schema').filter((name) => namesIn('organization').includes(name));

test.each(sections)('%s has the same name in each stage', (name) => {
  const without = ['resolve', 'rules'].filter((stage) => !namesIn(stage).includes(name));
  expect(without).toEqual([]);
});

test('there are such sections', () => {
  expect(sections).toEqual(expect.arrayContaining(['baselines', 'environment', 'security']));
});
