import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of ours in the user's cache: `~/.cache/orgcharter/NAME`. `XDG_CACHE_HOME` names another
 * cache.
 */
export function cacheFolder(name: string): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'orgcharter', name);
}
