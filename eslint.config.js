const tseslint = require('typescript-eslint');

/** Packages that only some folders know. Who imports which folder is in .dependency-cruiser.js. */
const packages = {
  cdktf: {
    group: ['cdktf', 'cdktf/*', '@cdktf/*', 'constructs'],
    message: 'Only stacks/ and api/ know CDKTF.',
    rooms: ['stacks', 'api'],
  },
  yaml: { group: ['js-yaml'], message: 'Only source/text/ parses YAML.', rooms: ['source'] },
  writtenYaml: { group: ['yaml'], message: 'Only adoption/ writes YAML.', rooms: ['adoption'] },
  aws: {
    group: ['@aws-sdk/*', '@smithy/*'],
    message: 'Only live/ calls AWS.',
    rooms: ['live'],
  },
};
const folders = [
  'lib',
  'source',
  'iam',
  'catalogue',
  'model',
  'access',
  'stacks',
  'audit',
  'adoption',
  'live',
  'reports',
  'explore',
  'terraform',
  'planning',
  'deployments',
  'history',
  'logs',
  'rehearsal',
  'cli',
  'api',
];
const wholeProvider = {
  name: '@cdktf/provider-aws',
  message:
    'Import provider classes by path (@cdktf/provider-aws/lib/…): the whole package costs seconds.',
};

module.exports = tseslint.config(
  { ignores: ['dist/', 'cdktf.out/', 'node_modules/', 'coverage/', '**/*.js'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Prettier wraps code, but no comments.
      'max-len': ['error', { code: 10_000, comments: 100, ignoreUrls: true }],
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  ...folders.map((folder) => ({
    files: [`${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [wholeProvider],
          patterns: Object.values(packages)
            .filter(({ rooms }) => !rooms.includes(folder))
            .map(({ group, message }) => ({ group, message })),
        },
      ],
    },
  })),
  {
    files: ['stacks/**/*.ts', 'reports/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/source/text/*', '**/model/schema/*'],
              message: 'This folder reads the resolved Organization, not its text.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['explore/page/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'The page runs in a browser.' }] },
      ],
    },
  },
);
