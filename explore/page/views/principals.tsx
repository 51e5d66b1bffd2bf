import { useMemo, useState } from 'preact/hooks';
import type { PagePrincipal } from '../../page-data';
import { describeTerm } from '../memberships';
import type { Model } from '../model';
import { ChangedMark, ChangesHere } from '../parts/change-list';
import { entryColumns } from '../parts/entry-table';
import { Effective } from '../parts/effective';
import { Facts } from '../parts/facts';
import { Folded } from '../parts/folded';
import { PrincipalLink, Tag } from '../parts/links';
import { MarkLegend } from '../parts/legend';
import { Outline } from '../parts/outline';
import { ReachTable } from '../parts/reach-table';
import { RequestTable } from '../parts/request-table';
import { roleAccessColumns } from '../parts/role-table';
import { Split, passes } from '../parts/split';
import { Table } from '../parts/table';
import { replaceRoute } from '../parts/navigation';
import { addressOf } from '../route';
import type { Route } from '../route';

/** A list of groups and users, and next to it what the selected one can access and do. */
export function PrincipalsView({ model, route }: { readonly model: Model; readonly route: Route }) {
  const [filter, setFilter] = useState('');
  const listed = useMemo(
    () => model.principals.filter(({ name, description }) => passes(filter, name, description)),
    [model, filter],
  );
  const chosen =
    route.name === ''
      ? model.principals[0]
      : model.principal(route.view === 'user' ? 'user' : 'group', route.name);
  return (
    <Split
      filterLabel="Filter groups and users"
      filter={filter}
      onFilter={setFilter}
      list={
        <Outline
          label="Groups and users"
          kind="list"
          counts="accounts"
          legend={<MarkLegend model={model} />}
          items={listed.map((principal, index) => ({
            key: keyOf(principal),
            depth: 0,
            position: index + 1,
            siblings: listed.length,
            content: (
              <>
                <span class="outline-name">{principal.name}</span>
                <ChangedMark model={model} at={{ view: principal.kind, name: principal.name }} />
                {principal.kind === 'user' && <Tag kind="quiet">user</Tag>}
                <span class="outline-count">{model.accountsOf(principal)}</span>
              </>
            ),
          }))}
          selected={chosen && keyOf(chosen)}
          onSelect={(key) =>
            replaceRoute({
              view: key.startsWith('user ') ? 'user' : 'group',
              name: key.slice(key.indexOf(' ') + 1),
            })
          }
        />
      }
    >
      {chosen ? (
        <PrincipalDetail model={model} principal={chosen} />
      ) : (
        <p>
          {route.name === ''
            ? 'The charter has no groups.'
            : `There is no ${route.view} “${route.name}”.`}
        </p>
      )}
    </Split>
  );
}

const keyOf = ({ kind, name }: PagePrincipal) => `${kind} ${name}`;

function PrincipalDetail({
  model,
  principal,
}: {
  readonly model: Model;
  readonly principal: PagePrincipal;
}) {
  const { kind, name, description, email, reviewEveryDays, members } = principal;
  const { account, unit, permissionSet, until, ticket, cause, principal: through } = entryColumns;
  const entries = useMemo(() => model.entriesWithGroups(principal), [model, principal]);
  const byRole = useMemo(() => model.roleAccessOf(entries), [model, entries]);
  const ways = roleAccessColumns(model);
  const they = kind === 'user' ? 'they' : 'it';
  const others = members.map((member) => ({
    kind: kind === 'group' ? ('user' as const) : ('group' as const),
    ...member,
  }));
  return (
    <>
      <p class="path">{kind}</p>
      <h1>{name}</h1>
      {description !== '' && <p class="lead">{description}</p>}
      <Facts
        facts={{
          [kind === 'group' ? 'Members' : 'Groups']:
            others.length === 0
              ? 'none in the charter'
              : others.map((other, index) => [
                  index > 0 && ', ',
                  <a key={other.name} href={addressOf({ view: other.kind, name: other.name })}>
                    {other.name}
                  </a>,
                  describeTerm(other),
                ]),
          'E-mail': email,
          'Reviewed every': reviewEveryDays === undefined ? undefined : `${reviewEveryDays} days`,
        }}
      />
      <ChangesHere model={model} at={{ view: kind, name }} />
      <h2>Accounts {they} can access</h2>
      <Folded count={entries.length} of="assignment">
        <Table
          label={`Accounts that ${name} can access`}
          nothing="No account access."
          rows={entries}
          columns={[
            account,
            unit,
            permissionSet,
            {
              ...through,
              title: 'Through',
              cell: (entry) =>
                entry.principal === principal ? '' : <PrincipalLink principal={entry.principal} />,
              isEmpty: (entry) => entry.principal === principal,
            },
            until,
            ticket,
            cause,
          ]}
        />
      </Folded>
      <RequestTable
        model={model}
        title={kind === 'user' ? 'What they may request' : 'What its members may request'}
        label={`What ${name} may request`}
        requests={model.requestsOf(principal)}
        without="group"
      />
      {byRole.length > 0 && (
        <>
          <h2>Roles {they} can assume</h2>
          <Folded count={byRole.length} of="role">
            <Table
              label={`Roles that ${name} can assume`}
              nothing=""
              rows={byRole}
              columns={[
                ways.role,
                ways.account,
                { ...ways.who, title: 'Through' },
                ways.until,
                ways.ticket,
                ways.cause,
              ]}
            />
          </Folded>
        </>
      )}
      <ReachTable
        title={`Roles ${they} can reach`}
        label={`Roles that ${name} can reach`}
        reach={model.reachOf(principal)}
        without="who"
      />
      <Effective key={keyOf(principal)} model={model} entries={entries} />
    </>
  );
}
