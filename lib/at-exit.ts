const cleanUps = new Set<() => void>();

function cleanUpAll(): void {
  for (const cleanUp of cleanUps) cleanUp();
}

/**
 * Cleans up when this process ends, unless a signal such as SIGKILL ends it. All share one
 * listener: Node prints a warning if there are more than ten, and this process can have many
 * folders and programs at once.
 *
 * @returns what makes it forgotten
 */
export function atExit(cleanUp: () => void): () => void {
  const own = (): void => cleanUp();
  if (cleanUps.size === 0) process.once('exit', cleanUpAll);
  cleanUps.add(own);
  return () => {
    cleanUps.delete(own);
    if (cleanUps.size === 0) process.removeListener('exit', cleanUpAll);
  };
}
