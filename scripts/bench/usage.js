// Preloaded into a measured process, and by Node into its threads: writes its resource usage to
// file descriptor 3 on exit.
const { isMainThread } = require('node:worker_threads');
if (isMainThread)
  process.on('exit', () =>
    require('node:fs').writeSync(3, JSON.stringify(process.resourceUsage())),
  );
