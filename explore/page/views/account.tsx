import type { PageAccount } from '../../page-data';
import { levelsDownTo } from '../levels';
import type { Model } from '../model';
import { ChangesHere } from '../parts/change-list';
import { entryColumns } from '../parts/entry-table';
import { Facts, describeTags } from '../parts/facts';
import { GuardrailTable } from '../parts/guardrail-table';
import { Cause, Tag, UnitLink } from '../parts/links';
import { ReachTable } from '../parts/reach-table';
import { RequestTable } from '../parts/request-table';
import { roleAccessColumns } from '../parts/role-table';
import { Table } from '../parts/table';

/** An account: who can access it, and its guardrails. */
export function AccountDetail({
  model,
  account,
}: {
  readonly model: Model;
  readonly account: PageAccount;
}) {
  const { name, email, id, parent, tags, role, owner, cause } = account;
  const { principal, people, permissionSet, until, ticket, cause: definedIn } = entryColumns;
  const byRole = model.roleAccessIn(account);
  const ways = roleAccessColumns(model);
  return (
    <>
      <Path of={parent} />
      <h1>
        {name} {account.isProduction && <Tag>production</Tag>}
        {owner && <Tag kind="quiet">{owner}</Tag>}
      </h1>
      <Facts
        facts={{
          Purpose: role,
          'Account ID':
            id ??
            (owner === 'discovered'
              ? 'looked up when Terraform plans: this stands for every account that AWS has in the unit'
              : 'assigned when AWS creates the account'),
          ...(email !== '' && { 'E-mail': email }),
          Tags: describeTags(tags),
          'Defined in': <Cause at={cause} />,
        }}
      />
      <ChangesHere model={model} at={{ view: 'account', name }} />
      <h2>Who can access it</h2>
      <Table
        label={`Who can access ${name}`}
        nothing="Nobody can access this account through Identity Center."
        rows={model.entriesOfAccount(account)}
        columns={[principal, people, permissionSet, until, ticket, definedIn]}
      />
      <RequestTable
        model={model}
        title="Who may request access"
        label={`Who may request access to ${name}`}
        requests={model.requestsFor(account)}
        without="account"
      />
      {byRole.length > 0 && (
        <>
          <h2>Who can assume its roles</h2>
          <Table
            label={`Who can assume roles in ${name}`}
            nothing=""
            rows={byRole}
            columns={[ways.who, ways.holders, ways.role, ways.until, ways.ticket, ways.cause]}
          />
        </>
      )}
      <ReachTable
        title="Who can reach its roles"
        label={`Who can reach roles in ${name}`}
        reach={model.reachIn(account)}
        without="account"
      />
      <h2>Guardrails</h2>
      {account.isManagementAccount && (
        <p class="note">
          Service and resource control policies do not apply to users and roles of the management
          account.
        </p>
      )}
      <GuardrailTable model={model} at={{ account }} />
    </>
  );
}

/** Links to the parent units. */
export function Path({ of }: { readonly of: string }) {
  return (
    <nav class="path" aria-label="Parent units">
      {levelsDownTo(of).map((path) => (
        <UnitLink key={path} path={path}>
          {path.split('/').at(-1) ?? path}
        </UnitLink>
      ))}
    </nav>
  );
}
