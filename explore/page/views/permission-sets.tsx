import { useMemo, useState } from 'preact/hooks';
import type { PagePermissionSet, PagePrincipal } from '../../page-data';
import type { Entry } from '../access';
import type { Model } from '../model';
import { AcceptedFailure } from '../parts/accepted-failure';
import { AccountLinks } from '../parts/account-links';
import { ChangedMark, ChangesHere } from '../parts/change-list';
import { Effective } from '../parts/effective';
import { Facts } from '../parts/facts';
import { MarkLegend } from '../parts/legend';
import { Cause, PrincipalLink, Tag } from '../parts/links';
import { Outline } from '../parts/outline';
import { Split, passes } from '../parts/split';
import { Table } from '../parts/table';
import { replaceRoute } from '../parts/navigation';
import type { Route } from '../route';

/** A list of permission sets, and next to it the selected one: what it is, and who has it where. */
export function PermissionSetsView({
  model,
  route,
}: {
  readonly model: Model;
  readonly route: Route;
}) {
  const [filter, setFilter] = useState('');
  const listed = useMemo(
    () => model.permissionSets.filter(({ name, description }) => passes(filter, name, description)),
    [model, filter],
  );
  const chosen = route.name === '' ? model.permissionSets[0] : model.permissionSet(route.name);
  return (
    <Split
      filterLabel="Filter permission sets"
      filter={filter}
      onFilter={setFilter}
      list={
        <Outline
          label="Permission sets"
          kind="list"
          counts="assignments"
          legend={<MarkLegend model={model} />}
          items={listed.map((set, index) => ({
            key: set.name,
            depth: 0,
            position: index + 1,
            siblings: listed.length,
            content: (
              <>
                <span class="outline-name">{set.name}</span>
                <ChangedMark model={model} at={{ view: 'permission-set', name: set.name }} />
                {set.breakGlass && <Tag kind="alert">break-glass</Tag>}
                <span class="outline-count">{model.entriesOfPermissionSet(set).length}</span>
              </>
            ),
          }))}
          selected={chosen?.name}
          onSelect={(name) => replaceRoute({ view: 'permission-set', name })}
        />
      }
    >
      {chosen ? (
        <PermissionSetDetail model={model} set={chosen} />
      ) : (
        <p>
          {route.name === ''
            ? 'The charter has no permission sets.'
            : `There is no permission set “${route.name}”.`}
        </p>
      )}
    </Split>
  );
}

function PermissionSetDetail({
  model,
  set,
}: {
  readonly model: Model;
  readonly set: PagePermissionSet;
}) {
  const {
    name,
    description,
    sessionDuration,
    breakGlass,
    policies,
    boundary,
    boundaryAccepted,
    inlinePolicy,
    cause,
  } = set;
  const entries = model.entriesOfPermissionSet(set);
  return (
    <>
      <p class="path">permission set</p>
      <h1>
        {name} {breakGlass && <Tag kind="alert">break-glass</Tag>}
      </h1>
      {description !== '' && <p class="lead">{description}</p>}
      <Facts
        facts={{
          Policies: policies.join(', '),
          'Permissions boundary': boundary,
          'Accepted failures of the boundary': boundaryAccepted?.map((each) => (
            <AcceptedFailure key={each.failure} {...each} />
          )),
          'Session duration': sessionDuration,
          'Defined in': <Cause at={cause} />,
        }}
      />
      {inlinePolicy !== undefined && (
        <details>
          <summary>Inline policy</summary>
          <pre tabIndex={0}>{inlinePolicy}</pre>
        </details>
      )}
      <ChangesHere model={model} at={{ view: 'permission-set', name }} />
      <h2>Who has it</h2>
      <Table
        label={`Who has ${name}`}
        nothing="Nobody has this permission set."
        rows={byPrincipal(entries)}
        columns={[
          {
            title: 'Group or user',
            cell: ({ principal }) => <PrincipalLink principal={principal} />,
            sortText: ({ principal }) => principal.name,
          },
          {
            title: 'Accounts',
            cell: ({ entries }) => (
              <AccountLinks accounts={entries.map(({ account }) => account)} />
            ),
            sortText: ({ entries }) => String(entries.length),
          },
        ]}
      />
      <Effective key={name} model={model} entries={entries} ofOneSet />
    </>
  );
}

function byPrincipal(
  entries: readonly Entry[],
): readonly { readonly principal: PagePrincipal; readonly entries: readonly Entry[] }[] {
  const groups = new Map<PagePrincipal, Entry[]>();
  for (const entry of entries)
    groups.set(entry.principal, [...(groups.get(entry.principal) ?? []), entry]);
  return [...groups].map(([principal, its]) => ({ principal, entries: its }));
}
