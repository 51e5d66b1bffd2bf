import { installMoto, motoFolder } from '../../rehearsal/private-moto';
import { canInstallMoto } from '../../rehearsal/requirements';
import { processTerminal } from '../init/ask';
import { note } from '../kit/output';

/**
 * Installs moto if Python is there and moto is not: with `--yes` and in CI, otherwise after asking on a terminal. It is
 * installed once.
 *
 * @throws RunError if it cannot be installed
 */
export async function offerMoto(yes: boolean, signal: AbortSignal): Promise<void> {
  const isAgreed = yes || process.env['CI'] === 'true';
  if (!isAgreed && process.stdin.isTTY !== true) return;
  if (!canInstallMoto()) return;
  if (!isAgreed && !(await ask())) return;
  note(`Installing moto, the local AWS, in ${motoFolder()}. This takes a minute, once.`);
  await installMoto(signal);
}

async function ask(): Promise<boolean> {
  const terminal = processTerminal();
  try {
    const answer = await terminal.ask(
      `moto, the local AWS, is missing. Install it in ${motoFolder()}, where only rehearsals use it? [y/N] `,
    );
    return /^y(es)?$/i.test(answer?.trim() ?? '');
  } finally {
    terminal.close();
  }
}
