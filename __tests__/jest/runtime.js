const { createRequire } = require('node:module');
const { join, sep } = require('node:path');

const OUR_FILES = join(__dirname, '../..') + sep;
const TESTS = join(OUR_FILES, '__tests__') + sep;
const PACKAGES = join(OUR_FILES, 'node_modules') + sep;

/** Where Jest finds how lines of what ran belong to lines of TypeScript. */
const sourceMaps = new Map();

/** Jest's transformer of the project whose test file runs. */
let transformer;

require.extensions['.ts'] = (module, filename) => {
  const { code, sourceMapPath } = transformer.transform(filename, {
    isInternalModule: false,
    supportsDynamicImport: false,
    supportsExportNamespaceFrom: false,
    supportsStaticESM: false,
    supportsTopLevelAwait: false,
  });
  if (sourceMapPath) sourceMaps.set(filename, sourceMapPath);
  module._compile(code, filename);
};
// A name without an extension is the TypeScript file, before the data next to it.
const json = require.extensions['.json'];
delete require.extensions['.json'];
require.extensions['.json'] = json;

const isOurs = (file) =>
  file.endsWith('.ts') && file.startsWith(OUR_FILES) && !file.startsWith(PACKAGES);
const isOfTests = (file) => file.endsWith('.ts') && file.startsWith(TESTS);

const forget = (isForgotten) => {
  for (const file of Object.keys(require.cache)) if (isForgotten(file)) delete require.cache[file];
};

/**
 * Runs test files in Node itself, so that a worker loads each module of the product once. Jest's
 * own runtime loads all modules again for each test file, and then most of a test's time goes into
 * code that Node has not optimized yet. Test files and their helpers are loaded for each test file.
 *
 * Jest loads this class because of `runtime` in its configuration, and calls what jest-circus and
 * jest-runner need of a runtime.
 */
module.exports = class NodeRuntime {
  #environment;
  #testPath;
  #require;
  #isForgotten = isOfTests;
  #globals = [];

  constructor(_config, environment, _resolver, transforms, _files, _coverage, testPath, settings) {
    transformer = transforms;
    this.#environment = environment;
    this.#testPath = testPath;
    this.#require = createRequire(testPath);
    // between two runs, somebody edits a module
    if (settings.watch || settings.watchAll) this.#isForgotten = isOurs;
  }

  /** Called with what all tests use: `describe`, `test`, `expect`. */
  setGlobalsForRuntime() {
    const { global, moduleMocker, fakeTimersModern: timers } = this.#environment;
    global.jest = {
      fn: moduleMocker.fn.bind(moduleMocker),
      spyOn: moduleMocker.spyOn.bind(moduleMocker),
      mocked: (item) => item,
      restoreAllMocks: () => moduleMocker.restoreAllMocks(),
      requireActual: this.#require,
      mock: (name, factory) => this.#mock(name, factory),
      setTimeout: (milliseconds) => void (global[Symbol.for('TEST_TIMEOUT_SYMBOL')] = milliseconds),
      useFakeTimers: (options) => timers.useFakeTimers(options),
      useRealTimers: () => timers.useRealTimers(),
    };
  }

  /** What uses the module loads again, and finds the mock. */
  #mock(name, factory) {
    this.#isForgotten = isOurs;
    const file = this.#require.resolve(name);
    const exports = factory();
    forget((each) => isOurs(each) && each !== this.#testPath && !require.cache[each].isMock);
    require.cache[file] = { id: file, filename: file, loaded: true, exports, isMock: true };
  }

  requireModule(file) {
    return this.#require(file);
  }

  /** jest-circus loads again, too. What it knows of a test file is in new global variables. */
  requireInternalModule(file) {
    const before = new Set(Reflect.ownKeys(globalThis));
    delete require.cache[file];
    const loaded = require(file);
    this.#globals.push(...Reflect.ownKeys(globalThis).filter((key) => !before.has(key)));
    return loaded;
  }

  unstable_shouldLoadAsEsm() {
    return false;
  }

  getSourceMaps() {
    return sourceMaps;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {
    for (const key of this.#globals) Reflect.deleteProperty(globalThis, key);
    forget(this.#isForgotten);
  }
};
