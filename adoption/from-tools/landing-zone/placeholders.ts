// cspell:ignore AWSA
import type { Json } from '../../../iam/language/policy-document';
import type { Node } from '../../../source/text/node';
import * as read from '../tool-file';
import type { ToolFiles } from '../tool-file';
import type { Replacements } from './replacements';

/** What stands for placeholders of a configuration. */
export interface Placeholders {
  /** The role of the management account in others. */
  readonly role: string | undefined;
  readonly homeRegion: string;
  readonly replacements: Pick<Replacements, 'inPolicy'>;
}

/** Those of the accelerator. IAM's own policy variables begin with a small letter. */
const PLACEHOLDER = /\$\{[A-Z][A-Z0-9_]*(?:::[^}]*)?\}/;

/**
 * A policy of the accelerator, with the values of a usual installation for its placeholders.
 * `unknown`: one of which the files do not say what the accelerator looks up for it. `undefined`:
 * it cannot be read, which is reported.
 *
 * Source: https://awslabs.github.io/landing-zone-accelerator-on-aws/latest/user-guide/config/
 */
export function readPolicy(
  files: ToolFiles,
  path: string,
  from: Node,
  { role = '${MANAGEMENT_ACCOUNT_ACCESS_ROLE}', homeRegion, replacements }: Placeholders,
): { readonly known: Json } | { readonly unknown: string } | undefined {
  // A path that begins with a slash is below the folder, too.
  const relative = path.replace(/^\/+/, '');
  const edit = (text: string): string =>
    replacements
      .inPolicy(text)
      .replaceAll('${PARTITION}', 'aws')
      .replaceAll('${HOME_REGION}', homeRegion)
      .replaceAll('${MANAGEMENT_ACCOUNT_ACCESS_ROLE}', role)
      .replaceAll('${ACCELERATOR_PREFIX}', 'AWSAccelerator')
      .replaceAll('${ACCELERATOR_PREFIX_LND}', 'aws-accelerator')
      .replaceAll('${ACCELERATOR_DEFAULT_PREFIX_SHORTHAND}', 'AWSA')
      .replaceAll('${ACCELERATOR_SSM_PREFIX}', '/accelerator');
  // They can stand where JSON has a list, so the text is not JSON before.
  const [left] = PLACEHOLDER.exec(edit(files.folder.read(relative) ?? '')) ?? [];
  if (left !== undefined) return { unknown: left };
  const known = read.readJson(files, relative, from, edit);
  return known === undefined ? undefined : { known };
}

/** Why something with an unknown placeholder is left out. */
export const unknownPlaceholder = (placeholder: string): string =>
  `the accelerator looks up ${placeholder}, and the files do not say what that is`;
