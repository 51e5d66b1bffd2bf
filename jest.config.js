const { totalmem } = require('node:os');
const { join } = require('node:path');

// Four projects, so that each can be run alone: `unit` needs only Node, `browser` needs Chromium,
// `terraform` needs Terraform, `rehearsal` needs Terraform, moto and minutes.
const common = {
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  runtime: '<rootDir>/__tests__/jest/runtime.js',
  testEnvironment: '<rootDir>/__tests__/jest/environment.js',
  setupFilesAfterEnv: ['<rootDir>/__tests__/jest/setup.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdktf.out/'],
};
// Jest starts its workers with the flags of this process.
process.execArgv.push(
  // Tests create many short-lived objects. Collecting them is cheaper in a larger young generation.
  '--min-semi-space-size=8',
  '--max-semi-space-size=32',
);

const optimizeLater = JSON.stringify(join(__dirname, '__tests__/jest/optimize-later.js'));
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --require ${optimizeLater}`.trim();

/** Terraform's providers stay running from one command to the next. */
const providerPool = { globalSetup: '<rootDir>/__tests__/provider-pool/setup.ts' };

module.exports = {
  // More than the cores of a small machine: a rehearsal waits most of its time, for buckets to
  // settle and for budgets and assignments to be made. Each takes up to 2 GB.
  maxWorkers: Math.min(8, Math.max(1, Math.floor(totalmem() / 2e9))),
  testSequencer: '<rootDir>/__tests__/jest/longest-first.js',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(browser|terraform|rehearsal)\\.test\\.ts$'],
    },
    { ...common, displayName: 'browser', testMatch: ['<rootDir>/__tests__/**/*.browser.test.ts'] },
    {
      ...common,
      ...providerPool,
      displayName: 'terraform',
      testMatch: ['<rootDir>/__tests__/**/*.terraform.test.ts'],
    },
    {
      ...common,
      ...providerPool,
      displayName: 'rehearsal',
      testMatch: ['<rootDir>/__tests__/**/*.rehearsal.test.ts'],
    },
  ],
};
