import type { Organization } from '../model/organization';
import { shellOption, shellWord } from '../lib/shell-word';

/** One way to fix a finding, or one step of it. */
export type Fix =
  /** A command for a POSIX shell. */
  | { readonly run: string }
  /** YAML to add to the charter, and the key to add it under. */
  | { readonly yaml: string; readonly under: string }
  /** An instruction for a person. */
  | { readonly instruction: string };

/** A command of the AWS CLI: `aws('iam', 'delete-login-profile', { userName: 'a b' })`. */
export function aws(
  service: string,
  command: string,
  options: Readonly<Record<string, string>> = {},
): Fix {
  const given = Object.entries(options).map(([name, value]) =>
    shellOption(
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value,
    ),
  );
  return { run: ['aws', service, command, ...given].join(' ') };
}

/** Deploying a stack corrects whatever differs from its state. */
export function deploy({ environment }: Organization, stack: string): Fix {
  return { run: `npx cdktf deploy ${shellWord(`${environment.name}-${stack}`)}` };
}

export const addYaml = (under: string, yaml: string): Fix => ({ yaml, under });
export const instruct = (instruction: string): Fix => ({ instruction });

/** Text as a YAML scalar, quoted if YAML requires it. */
export function scalar(text: string): string {
  return /^[A-Za-z][\w.@/-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
