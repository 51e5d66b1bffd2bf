import { address } from '../lib/address';

/**
 * The name of the Terraform resource that remembers the key of an account or unit in the state.
 *
 * @param as the account's e-mail address, or the unit's ID
 */
export const rememberedKey = (as: string): string => address('key-of', as.toLowerCase());
