import type { PageAccount } from '../../page-data';
import { counted } from '../../../lib/counted';
import { AccountLink } from './links';
import { usePrinting } from './printing';

const SHOWN = 12;

/** Links to accounts. Long lists are collapsed, except in print. */
export function AccountLinks({ accounts }: { readonly accounts: readonly PageAccount[] }) {
  const printing = usePrinting();
  const links = accounts.map((account, index) => [
    index > 0 && ', ',
    <AccountLink key={account.name} account={account} />,
  ]);
  if (accounts.length <= SHOWN) return <>{links}</>;
  return (
    <details open={printing}>
      <summary>{counted(accounts.length, 'account')}</summary>
      {links}
    </details>
  );
}
