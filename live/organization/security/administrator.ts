import type { Aws } from '../aws';
import type { Reading } from '../reading';

/** The delegated administrator's account, entered. */
export interface Administrator extends Reading {
  readonly accountId: string;
  /** Clients in the administrator's account. */
  readonly inside: Aws;
}
