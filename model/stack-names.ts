import { address } from '../lib/address';
import type { Organization } from './organization';
import { firstKeyOf } from './organization';

/** The stacks that do not belong to one account. */
const STACKS = [
  'audit',
  'bootstrap',
  'guardrails',
  'identity',
  'monitoring',
  'organization',
  'security',
];

/**
 * Every stack that an environment can have, without the environment's name: which it has, only
 * synthesizing tells.
 */
export const possibleStacks = ({ accounts }: Pick<Organization, 'accounts'>): readonly string[] => [
  ...STACKS,
  ...accounts.map((each) => `account-${address(firstKeyOf(each))}`),
];
