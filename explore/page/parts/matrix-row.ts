import type { PageAccount, PagePrincipal } from '../../page-data';
import type { Entry } from '../model';

export interface MatrixRow {
  readonly account: PageAccount;
  readonly cells: ReadonlyMap<PagePrincipal, readonly Entry[]>;
}
