import { childOf, type Node } from '../../../source/text/node';
import type { NotHeld } from '../../charter/report';
import type { ToolFiles } from '../tool-file';
import { REPLACEMENTS } from './replacements';

type Nodes = Readonly<
  Record<'accounts' | 'organization', Node> &
    Record<'iam' | 'security' | 'global', Node | undefined>
>;

/** Keys of each file that become part of a charter. A path leads to the key that has them. */
const HELD: Readonly<
  Record<keyof Nodes, readonly (readonly [path: readonly string[], ...keys: string[]])[]>
> = {
  accounts: [[[], 'mandatoryAccounts', 'workloadAccounts', 'accountIds']],
  organization: [
    [
      [],
      ...['enable', 'organizationalUnits', 'organizationalUnitIds', 'serviceControlPolicies'],
      ...['resourceControlPolicies', 'taggingPolicies', 'backupPolicies', 'chatbotPolicies'],
    ],
  ],
  iam: [
    [[], 'identityCenter'],
    [['identityCenter'], ...['name', 'identityCenterPermissionSets', 'identityCenterAssignments']],
  ],
  security: [
    [[], 'iamPasswordPolicy', 'centralSecurityServices'],
    [['centralSecurityServices'], ...['s3PublicAccessBlock', 'ebsDefaultVolumeEncryption']],
  ],
  global: [[[], 'homeRegion', 'enabledRegions', 'managementAccountAccessRole']],
};

/**
 * What a charter has no counterpart for, or what the configuration does not describe completely.
 */
export function notHeldOf(files: ToolFiles, nodes: Nodes): NotHeld[] {
  const keys = (Object.keys(HELD) as (keyof Nodes)[]).flatMap((file) =>
    HELD[file].flatMap(([path, ...held]) => {
      const node = path.reduce<Node | undefined>(childOf, nodes[file]);
      return keysNotHeld(node, held).map((key) => ({
        kind: `${file}-config.yaml`,
        name: [...path, key].join('.'),
        reason: 'a charter has no counterpart that this describes',
      }));
    }),
  );
  const others = files.folder
    .list('')
    .filter((file) => /-config\.ya?ml$/.test(file) && !(file.replace(/-config.*/, '') in HELD))
    .filter((file) => file !== REPLACEMENTS)
    .map((file) => ({ kind: 'file', name: file, reason: 'a charter has no counterpart' }));
  return [...keys, ...others];
}

/**
 * Keys with something in them: the accelerator's files have many empty lists, and services that are
 * off.
 */
const keysNotHeld = (node: Node | undefined, held: readonly string[]): readonly string[] =>
  node?.kind === 'map'
    ? [...node.entries]
        .filter(([key, { value }]) => !held.includes(key) && !isEmpty(value))
        .map(([key]) => key)
    : [];

function isEmpty(node: Node): boolean {
  if (node.kind === 'list') return node.items.length === 0;
  if (node.kind === 'map') {
    const on = childOf(node, 'enable');
    return node.entries.size === 0 || (on?.kind === 'scalar' && on.value === false);
  }
  return node.value === null || node.value === false;
}
