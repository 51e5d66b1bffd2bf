import { useMemo, useState } from 'preact/hooks';
import type { PagePrincipal } from '../../page-data';
import type { Entry } from '../access';
import type { Model } from '../model';
import { counted } from '../../../lib/counted';
import { MatrixLegend } from '../parts/matrix-cell';
import { MatrixGrid } from '../parts/matrix-grid';
import { MatrixPrinted } from '../parts/matrix-printed';
import type { MatrixRow } from '../parts/matrix-row';
import { passes } from '../parts/split';

/** A matrix of accounts and the groups and users that can access them. */
export function MatrixView({ model }: { readonly model: Model }) {
  const [accounts, setAccounts] = useState('');
  const [principals, setPrincipals] = useState('');
  const [set, setSet] = useState('');
  const { rows, columns } = useMemo(
    () => matrixOf(model, accounts, principals, set),
    [model, accounts, principals, set],
  );
  const shown = rows.flatMap(({ cells }) => [...cells.values()].flat());
  return (
    <div class="matrix">
      <h1 class="unseen">Access matrix</h1>
      <div class="matrix-filters">
        <input
          type="search"
          class="filter"
          placeholder="Filter accounts"
          aria-label="Filter accounts"
          value={accounts}
          onInput={(event) => setAccounts(event.currentTarget.value)}
        />
        <input
          type="search"
          class="filter"
          placeholder="Filter groups and users"
          aria-label="Filter groups and users"
          value={principals}
          onInput={(event) => setPrincipals(event.currentTarget.value)}
        />
        <select
          class="filter"
          aria-label="Permission set"
          value={set}
          onChange={(event) => setSet(event.currentTarget.value)}
        >
          <option value="">Any permission set</option>
          {model.permissionSets.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <span role="status" class="note">
          {counted(rows.length, 'account')}, {counted(columns.length, 'group')} or user
          {columns.length === 1 ? '' : 's'}
        </span>
        <MatrixLegend entries={shown} since={model.changes?.since} />
      </div>
      {rows.length === 0 || columns.length === 0 ? (
        <p class="nothing">No matches.</p>
      ) : (
        <MatrixGrid key={`${accounts}\n${principals}\n${set}`} rows={rows} columns={columns} />
      )}
      <MatrixPrinted rows={rows} />
    </div>
  );
}

function matrixOf(
  model: Model,
  accounts: string,
  principals: string,
  set: string,
): { readonly rows: readonly MatrixRow[]; readonly columns: readonly PagePrincipal[] } {
  const wanted = new Set(
    model.principals.filter(({ name, description }) => passes(principals, name, description)),
  );
  const used = new Set<PagePrincipal>();
  const all = model.accounts
    .filter(({ name, parent }) => passes(accounts, name, parent))
    .map((account) => {
      const cells = new Map<PagePrincipal, Entry[]>();
      for (const entry of model.entriesOfAccount(account)) {
        if (!wanted.has(entry.principal) || (set !== '' && entry.permissionSet.name !== set))
          continue;
        used.add(entry.principal);
        const cell = cells.get(entry.principal);
        if (cell) cell.push(entry);
        else cells.set(entry.principal, [entry]);
      }
      return { account, cells };
    });
  const narrowed = principals.trim() !== '' || set !== '';
  return {
    rows: narrowed ? all.filter(({ cells }) => cells.size > 0) : all,
    columns: model.principals.filter((principal) => used.has(principal)),
  };
}
