/*
 * Loaded into every process of Node that the tests start, with NODE_OPTIONS. Most of them end soon,
 * so it does not pay to optimize their functions as early as Node 20 does: the unit tests take a
 * sixth less CPU without that, and a start of orgcharter a quarter. Newer versions have a cheaper
 * compiler in between, and no such option.
 */
if (process.version.startsWith('v20.'))
  require('node:v8').setFlagsFromString('--interrupt-budget=500000'); // the default is 67584
