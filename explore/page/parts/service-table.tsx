import { useMemo } from 'preact/hooks';
import type { PageAccess } from '../../page-data';
import { byService } from '../actions';
import type { Actions, LevelCount } from '../actions';
import { Table } from './table';

interface Props {
  readonly actions: Actions;
  readonly access: PageAccess;
  onAsk(service: string): void;
}

/** Services by access levels; a service's name asks for its actions. */
export function ServiceTable({ actions, access, onAsk }: Props) {
  const rows = useMemo(() => byService(access, actions), [access, actions]);
  return (
    <div class="services">
      <Table<(typeof rows)[number]>
        label="By service and access level"
        nothing="It can do nothing."
        rows={rows}
        columns={[
          {
            title: 'Service',
            cell: ({ service }) => (
              <button type="button" class="link" onClick={() => onAsk(service.name)}>
                {service.name}
              </button>
            ),
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
