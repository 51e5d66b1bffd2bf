const tseslint = require('typescript-eslint');

/** The rooms and what each may not import. Data flows one way: text → model → stacks → Terraform. */
const aws = [['@aws-sdk/*', '@smithy/*'], 'Only live/ calls AWS.'];
const room = (folder, ...own) => rules(folder, ...own, ...(folder === 'live' ? [] : [aws]));
const rules = (folder, ...patterns) => ({
  files: [`${folder}/**/*.ts`],
  rules: { 'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }] },
});
const cdktf = [['cdktf', 'cdktf/*', '@cdktf/*', 'constructs'], 'Only main.ts and stacks/ know CDKTF.'];
const stacks = [['**/stacks/*'], 'The stacks come after the model; nothing before them may import them.'];
const yaml = [['js-yaml'], 'Only model/text/ knows YAML.'];
const provider = [['@cdktf/provider-aws'], 'Import provider classes by path (@cdktf/provider-aws/lib/…): the whole package costs seconds.'];

module.exports = tseslint.config(
  { ignores: ['dist/', 'cdktf.out/', 'node_modules/', 'coverage/', '**/*.js'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-imports': ['error', { paths: [{ name: '@cdktf/provider-aws', message: provider[1] }] }],
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  room('model', cdktf, stacks, [['**/cli/*'], 'The command line comes last.']),
  room('guardrails', cdktf, stacks, yaml),
  room('alarms', cdktf, stacks, yaml),
  room('conformance-packs', cdktf, stacks, yaml),
  room('access', cdktf, stacks, yaml),
  { files: ['stacks/**/*.ts'], rules: { 'no-restricted-imports': ['error', { paths: [{ name: '@cdktf/provider-aws', message: provider[1] }, { name: 'js-yaml', message: yaml[1] }], patterns: [{ group: ['**/model/text/*', '**/model/schema/*'], message: 'stacks/ reads the resolved Organization, not its text.' }] }] } },
  room('reports', cdktf, stacks, yaml, [['**/model/text/*', '**/model/schema/*'], 'reports/ reads the resolved Organization, not its text.']),
  room('live', cdktf, stacks, yaml, [['**/cli/*'], 'The command line comes last.']),
  room('audit', cdktf, stacks, yaml, [['**/live/*'], 'What is judged is facts; who found them does not matter.']),
  room('cli', cdktf, stacks, yaml),
  room('explore', cdktf, stacks, yaml),
  {
    files: ['explore/page/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: '^(\\.\\./)+(?!page-data$)(access|alarms|cli|explore|guardrails|model|reports|rehearsal)/|^node:', message: 'The page runs in a browser: it knows page-data.ts alone.' }] }] },
  },
  room('rehearsal', cdktf, stacks, yaml),
  room('pipeline', cdktf, stacks, yaml),
);
