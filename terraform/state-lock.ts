import { shellWord } from '../lib/shell-word';
import type { TerraformMessage } from './terraform-message';

/**
 * Who holds the lock of a state, as Terraform prints it:
 * https://developer.hashicorp.com/terraform/language/state/locking
 */
export interface StateLock {
  readonly id: string;
  /** `ada@laptop` */
  readonly who: string;
  /** `2026-11-27 10:00:00.123 +0000 UTC` */
  readonly since: string;
  /** `OperationTypeApply` */
  readonly operation: string;
}

/** The lock that another run holds, if Terraform failed because of it. */
export function lockIn(messages: readonly TerraformMessage[]): StateLock | undefined {
  for (const { diagnostic } of messages) {
    if (diagnostic?.severity !== 'error' || !/state lock/i.test(diagnostic.summary)) continue;
    const field = (name: string): string =>
      new RegExp(`^ *${name}: +(.*?) *$`, 'm').exec(diagnostic.detail ?? '')?.[1] ?? '';
    const id = field('ID');
    if (id !== '')
      return { id, who: field('Who'), since: field('Created'), operation: field('Operation') };
  }
  return undefined;
}

/**
 * The same for the output of a command that has no `-json`, such as `terraform state push`, which
 * draws a frame around errors.
 */
export function lockInText(output: string): StateLock | undefined {
  const [, summary = ''] = /^[│ ]*Error: (.*)$/m.exec(output) ?? [];
  const detail = output.replaceAll(/^│ ?/gm, '');
  return lockIn([{ type: 'diagnostic', diagnostic: { severity: 'error', summary, detail } }]);
}

/** `ada@laptop holds the lock since 2026-11-27 10:00:00 +0000 UTC` */
export const describeHolder = (
  { who, since }: Pick<StateLock, 'who' | 'since'>,
  lock = 'the lock',
): string =>
  `${who === '' ? 'another run' : who} holds ${lock}${since === '' ? '' : ` since ${since.replace(/\.\d+/, '')}`}`;

/**
 * Says who holds the lock, since when, and what to do.
 *
 * @param program `terraform`
 * @param folder of the stack, from the folder where the command runs
 */
export function describeLock(
  stack: string,
  lock: StateLock,
  { program, folder }: { readonly program: string; readonly folder: string },
): string {
  return [
    `${describeHolder(lock, `the lock of the state of ${stack}`)}, so another deployment is probably running.`,
    'Wait until it has ended, then run the command again.',
    `If it was killed and no longer runs, remove its lock: ${program} -chdir=${shellWord(folder)} force-unlock ${shellWord(lock.id)}`,
  ].join(' ');
}
