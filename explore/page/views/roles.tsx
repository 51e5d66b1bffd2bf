import { useMemo, useState } from 'preact/hooks';
import type { PageRole } from '../../page-data';
import type { RoleAccess } from '../access';
import type { Model } from '../model';
import { AcceptedFailure } from '../parts/accepted-failure';
import { ChangedMark, ChangesHere } from '../parts/change-list';
import { Effective } from '../parts/effective';
import { counted } from '../../../lib/counted';
import { Facts } from '../parts/facts';
import { MarkLegend } from '../parts/legend';
import { Cause, Tag } from '../parts/links';
import { AccountLinks } from '../parts/account-links';
import { Outline } from '../parts/outline';
import { roleAccessColumns } from '../parts/role-table';
import { Split, passes } from '../parts/split';
import { Table } from '../parts/table';
import { replaceRoute } from '../parts/navigation';
import type { Route } from '../route';

/**
 * A list of the roles in accounts, and next to it whom the selected one trusts and what it can do
 * where.
 */
export function RolesView({ model, route }: { readonly model: Model; readonly route: Route }) {
  const [filter, setFilter] = useState('');
  const listed = useMemo(
    () => model.roles.filter(({ name, description }) => passes(filter, name, description)),
    [model, filter],
  );
  const chosen = route.name === '' ? model.roles[0] : model.role(route.name);
  return (
    <Split
      filterLabel="Filter roles"
      filter={filter}
      onFilter={setFilter}
      list={
        <Outline
          label="Roles"
          kind="list"
          counts="accounts"
          legend={<MarkLegend model={model} />}
          items={listed.map((role, index) => ({
            key: role.name,
            depth: 0,
            position: index + 1,
            siblings: listed.length,
            content: (
              <>
                <span class="outline-name">{role.name}</span>
                <ChangedMark model={model} at={{ view: 'role', name: role.name }} />
                {isOutside(role) && <Tag kind="alert">outside</Tag>}
                <span class="outline-count">{role.accounts.length}</span>
              </>
            ),
          }))}
          selected={chosen?.name}
          onSelect={(name) => replaceRoute({ view: 'role', name })}
        />
      }
    >
      {chosen ? (
        <RoleDetail model={model} role={chosen} />
      ) : (
        <p>
          {route.name === '' ? 'The charter has no roles.' : `There is no role “${route.name}”.`}
        </p>
      )}
    </Split>
  );
}

const isOutside = ({ trust }: PageRole) => trust.some(({ outside }) => outside);

function RoleDetail({ model, role }: { readonly model: Model; readonly role: PageRole }) {
  const {
    name,
    description,
    sessionDuration,
    policies,
    boundary,
    boundaryAccepted,
    inlinePolicies,
    trust,
    until,
    ticket,
    cause,
  } = role;
  const accounts = role.accounts.map(([account]) => model.accounts[account]!);
  const ways = role.accounts.map(([, access], index) => ({
    access,
    account: accounts[index]!,
    permissionSet: { name },
  }));
  const columns = roleAccessColumns(model);
  return (
    <>
      <p class="path">role</p>
      <h1>
        {name} {isOutside(role) && <Tag kind="alert">outside account</Tag>}
      </h1>
      {description !== '' && <p class="lead">{description}</p>}
      <Facts
        facts={{
          [accounts.length === 1 ? 'Account' : counted(accounts.length, 'account')]: (
            <AccountLinks accounts={accounts} />
          ),
          Policies: policies.join(', '),
          'Permissions boundary': boundary,
          'Accepted failures of the boundary': boundaryAccepted?.map((each) => (
            <AcceptedFailure key={each.failure} {...each} />
          )),
          'Session duration': sessionDuration,
          'Last day': until,
          Ticket: ticket,
          'Defined in': <Cause at={cause} />,
        }}
      />
      {inlinePolicies.map(({ name: policyName, policy }) => (
        <details key={policyName}>
          <summary>Inline policy {policyName}</summary>
          <pre tabIndex={0}>{policy}</pre>
        </details>
      ))}
      <ChangesHere model={model} at={{ view: 'role', name }} />
      <h2>Who can assume it</h2>
      <Table<RoleAccess>
        label={`Who can assume ${name}`}
        nothing="Nobody can assume this role."
        rows={trust.map((each) => ({ role, trust: each, account: accounts[0]! }))}
        columns={[columns.who, columns.holders]}
      />
      <Effective key={name} model={model} entries={ways} ofOneSet />
    </>
  );
}
