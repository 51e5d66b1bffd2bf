import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from '../../scripts/generated-files';

test.each(Object.entries(generatedFiles()))('%s is up to date (npm run generate)', (file, text) => {
  expect(readFileSync(join(__dirname, '../..', file), 'utf8')).toBe(text);
});
