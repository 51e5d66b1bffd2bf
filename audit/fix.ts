import type { Organization } from '../model/organization';
import { shellWord } from '../lib/shell-word';

/** One way, or one step, to put something right. */
export type Fix =
  /** A command for a POSIX shell. */
  | { readonly run: string }
  /** YAML for the charter, and the key it belongs under. */
  | { readonly write: string; readonly under: string }
  /** Words. */
  | { readonly act: string };

/** A command of the AWS CLI: `aws('iam', 'delete-login-profile', { userName: 'a b' })`. */
export function aws(
  service: string,
  command: string,
  options: Readonly<Record<string, string>> = {},
): Fix {
  const given = Object.entries(options).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    shellWord(value),
  ]);
  return { run: ['aws', service, command, ...given].join(' ') };
}

/** Deploying a stack puts right what differs from its state. */
export function deploy({ environment }: Organization, stack: string): Fix {
  return { run: `npx cdktf deploy ${environment.name}-${stack}` };
}

export const write = (under: string, yaml: string): Fix => ({ write: yaml, under });
export const act = (words: string): Fix => ({ act: words });

/** Text as a scalar of YAML. */
export function scalar(text: string): string {
  return /^[A-Za-z][\w.@/-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
