import { counted } from '../../lib/counted';
import { megabytes } from '../../lib/megabytes';
import { installMoto, MOTO, motoFolder } from '../../rehearsal/install/install-moto';
import { installTerraform, terraformFolder } from '../../rehearsal/install/install-terraform';
import { releasesUrl, TERRAFORM } from '../../rehearsal/install/terraform-release';
import { missingRequirements, type Missing } from '../../rehearsal/requirements';
import { RunError } from '../../terraform/run-error';
import { processTerminal } from '../init/ask';
import { note } from '../kit/output';
import { statusLine } from '../kit/status-line';

/** How a tool is installed in the user's cache. */
interface Installation {
  /** `Terraform 1.11.4` */
  readonly name: string;
  /** Where it comes from, and how much that is. */
  readonly from: string;
  readonly folder: string;
  install(show: (progress: string) => void, signal: AbortSignal): Promise<void>;
}

const INSTALLATIONS: Readonly<Record<Missing['tool'], () => Installation>> = {
  moto: () => ({
    name: `moto ${MOTO}, the local AWS`,
    from: `PyPI (${megabytes(MOTO_SIZE.download)}, ${megabytes(MOTO_SIZE.installed)} on the disk)`,
    folder: motoFolder(),
    install: (show, signal) =>
      installMoto({
        signal,
        onProgress: (packages, total) => show(`${packages} of ${counted(total, 'package')}`),
      }),
  }),
  terraform: () => ({
    name: `Terraform ${TERRAFORM}`,
    from: `${releasesUrl()} (${megabytes(TERRAFORM_SIZE.download)}, ${megabytes(TERRAFORM_SIZE.installed)} on the disk)`,
    folder: terraformFolder(),
    install: (show, signal) =>
      installTerraform({
        signal,
        onProgress: (received, total) =>
          show(`${megabytes(received)}${total === undefined ? '' : ` of ${megabytes(total)}`}`),
      }),
  }),
};

/** On Linux, in bytes. */
const MOTO_SIZE = { download: 51_000_000, installed: 180_000_000 };
const TERRAFORM_SIZE = { download: 27_000_000, installed: 91_000_000 };

/**
 * Installs what a rehearsal needs and this machine does not have, once: with `--yes` and in CI,
 * otherwise after asking on a terminal. Without a terminal, or without Python, it installs nothing.
 *
 * @throws RunError if something cannot be installed, with what to put where
 */
export async function setUp(yes: boolean, signal: AbortSignal): Promise<void> {
  const isAgreed = yes || process.env['CI'] === 'true';
  if (!isAgreed && process.stdin.isTTY !== true) return;
  const missing = missingRequirements();
  // Without Python, a rehearsal cannot run in any case.
  if (!missing.every(({ canBeInstalled }) => canBeInstalled)) return;
  const wanted = missing.map(({ tool }) => INSTALLATIONS[tool]());
  if (wanted.length === 0 || !(isAgreed || (await ask(wanted)))) return;
  const failures: string[] = [];
  for (const each of wanted) {
    await install(each, signal).catch((error: unknown) => {
      if (signal.aborted || !(error instanceof RunError)) throw error;
      failures.push(error.message);
    });
  }
  if (failures.length > 0) throw new RunError(failures.join('\n'));
}

async function install(
  { name, folder, install }: Installation,
  signal: AbortSignal,
): Promise<void> {
  note(`Installing ${name}, in ${folder}`);
  const line = statusLine(process.stderr);
  try {
    await install((progress) => line.show(`${name}: ${progress}`), signal);
  } finally {
    line.end();
  }
}

async function ask(wanted: readonly Installation[]): Promise<boolean> {
  const terminal = processTerminal();
  const list = wanted.map(({ name, from, folder }) => `  ${name}, from ${from}, in ${folder}\n`);
  try {
    const answer = await terminal.ask(
      // Jest has begun a line.
      `\nA rehearsal needs what is missing here:\n${list.join('')}Install it where only rehearsals and tests use it? [y/N] `,
    );
    return /^y(es)?$/i.test(answer?.trim() ?? '');
  } finally {
    terminal.close();
  }
}
