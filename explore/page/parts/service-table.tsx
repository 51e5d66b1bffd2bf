import { useMemo } from 'preact/hooks';
import type { PageAccess } from '../../page-data';
import { byService } from '../actions';
import type { Actions, LevelCount } from '../actions';
import { Table } from './table';

interface Props {
  readonly actions: Actions;
  readonly access: PageAccess;
  onSelect(service: string): void;
}

/** Services by access level. Selecting a service lists its actions. */
export function ServiceTable({ actions, access, onSelect }: Props) {
  const rows = useMemo(() => byService(access, actions), [access, actions]);
  return (
    <div class="services">
      <Table<(typeof rows)[number]>
        label="By service and access level"
        nothing="No actions are allowed."
        rows={rows}
        columns={[
          {
            title: 'Service',
            cell: ({ service }) => (
              <button type="button" class="link" onClick={() => onSelect(service.name)}>
                {service.name}
              </button>
            ),
            sortText: ({ service }) => service.name,
          },
          ...actions.levels.map((level, index) => ({
            title: level,
            cell: ({ levels }: (typeof rows)[number]) => <Level count={levels[index]!} />,
          })),
        ]}
      />
    </div>
  );
}

function Level({ count: { of, allowed, conditional } }: { readonly count: LevelCount }) {
  if (of === 0) return null;
  if (allowed + conditional === 0)
    return (
      <span class="note">
        <span aria-hidden="true">–</span>
        <span class="unseen">none</span>
      </span>
    );
  return (
    <>
      {allowed > 0 && (
        <span class={allowed === of ? 'level all' : 'level'}>
          {allowed === of ? 'all' : `${allowed} of ${of}`}
        </span>
      )}
      {conditional > 0 && (
        <span class="level if">{conditional === of ? 'all, if' : `${conditional} if`}</span>
      )}
    </>
  );
}
