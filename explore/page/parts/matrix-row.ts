import type { PageAccount, PagePrincipal } from '../../page-data';
import type { Entry } from '../access';

export interface MatrixRow {
  readonly account: PageAccount;
  readonly cells: ReadonlyMap<PagePrincipal, readonly Entry[]>;
}
