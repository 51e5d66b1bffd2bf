import type { MatrixRow } from './matrix-row';
import { usePrinting } from './printing';
import { Table } from './table';

/** The matrix as a table, for print. */
export function MatrixPrinted({ rows }: { readonly rows: readonly MatrixRow[] }) {
  if (!usePrinting()) return null;
  return (
    <div class="printed">
      <Table<MatrixRow>
        label="Access"
        nothing=""
        rows={rows}
        columns={[
          { title: 'Account', cell: ({ account }) => account.name },
          { title: 'Unit', cell: ({ account }) => account.parent },
          {
            title: 'Groups and users',
            cell: ({ cells }) =>
              [...cells]
                .map(
                  ([principal, entries]) =>
                    `${principal.name}: ${entries.map(({ permissionSet }) => permissionSet.name).join(', ')}`,
                )
                .join('; '),
          },
        ]}
      />
    </div>
  );
}
