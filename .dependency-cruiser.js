/**
 * Which folder may import which others. Data flows one way, from the top of this table to its
 * bottom: text → model → access and stacks → reports → commands. CONTRIBUTING.md shows it as a
 * picture.
 */
const mayImport = {
  lib: [],
  source: ['lib'],
  'iam/language': ['lib', 'source'],
  'iam/lint': ['lib', 'source', 'iam/language'],
  'iam/evaluate': ['lib', 'source', 'iam/language'],
  catalogue: ['lib', 'iam'],
  model: ['lib', 'source', 'iam', 'catalogue'],
  access: ['lib', 'source', 'iam', 'catalogue', 'model'],
  stacks: ['lib', 'source', 'iam', 'model'],
  audit: ['lib', 'source', 'iam', 'model', 'access'],
  adoption: ['lib', 'source', 'iam', 'catalogue', 'model', 'audit'],
  history: ['lib', 'source', 'iam', 'catalogue', 'model', 'access'],
  logs: ['lib', 'model', 'history'],
  live: 'lib iam model audit adoption terraform planning deployments history logs'.split(' '),
  reports: ['lib', 'source', 'iam', 'catalogue', 'model', 'access', 'audit', 'planning', 'history'],
  'explore/page': [
    'explore/page-data.ts',
    'explore/page-changes.ts',
    'explore/page-replay.ts',
    'lib/counted.ts',
    'lib/earliest.ts',
  ],
  explore: ['lib', 'source', 'iam', 'model', 'access', 'history', 'reports'],
  terraform: ['lib'],
  planning: ['lib', 'source', 'model', 'access', 'terraform'],
  deployments: ['lib', 'model', 'terraform', 'planning'],
  rehearsal: ['lib', 'iam', 'model', 'terraform'],
  cli: 'lib source iam model access audit adoption history logs live reports explore terraform planning deployments rehearsal'.split(
    ' ',
  ),
  api: ['source', 'model', 'access', 'stacks'],
};

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([folder, others]) => ({
      name: `${folder} imports only ${others.join(', ') || 'itself'}`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: {
        pathNot: [folder, ...others].map((each) => `^${each}(/|$)`),
        dependencyTypes: ['local'],
      },
    })),
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true, // types count: a cycle of types is a cycle to whoever reads
  },
};
