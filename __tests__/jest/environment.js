const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/**
 * Node's own global object, instead of a new one for each test file. After the file, spies, timers,
 * the console and what differs in `process` are as before.
 */
module.exports = class NodeEnvironment {
  global = globalThis;
  #console = console;
  #variables = { ...process.env };
  #process = { env: process.env, exit: process.exit, exitCode: process.exitCode };
  #folder = process.cwd();

  constructor({ projectConfig }) {
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  getVmContext() {
    return null;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  async setup() {}

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    this.fakeTimersModern.dispose();
    globalThis.console = this.#console;
    Object.assign(process, this.#process);
    for (const name of Object.keys(process.env))
      if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    process.chdir(this.#folder);
  }
};
