import type { PageAccount } from '../../page-data';
import { levelsDownTo } from '../model';
import type { Model } from '../model';
import { ChangesHere } from '../parts/change-list';
import { entryColumns } from '../parts/entry-table';
import { Facts, describeTags } from '../parts/facts';
import { GuardrailTable } from '../parts/guardrail-table';
import { Cause, Tag, UnitLink } from '../parts/links';
import { wayColumns } from '../parts/role-table';
import { Table } from '../parts/table';

/** One account: who can enter it, and what holds in it. */
export function AccountDetail({
  model,
  account,
}: {
  readonly model: Model;
  readonly account: PageAccount;
}) {
  const { name, email, id, parent, tags, role, cause } = account;
  const { principal, people, permissionSet, until, ticket, cause: writtenAt } = entryColumns;
  const byRole = model.waysByRole(account);
  const ways = wayColumns(model);
  return (
    <>
      <Path of={parent} />
      <h1>
        {name} {account.isProduction && <Tag>production</Tag>}
      </h1>
      <Facts
        facts={{
          'Used as': role,
          Id: id ?? 'given by AWS when it is created',
          'E-mail': email,
          Tags: describeTags(tags),
          'Written at': <Cause at={cause} />,
        }}
      />
      <ChangesHere model={model} at={{ view: 'account', name }} />
      <h2>Who can enter</h2>
      <Table
        label={`Who can enter ${name}`}
        nothing="Nobody can enter this account through Identity Center."
        rows={model.entriesOfAccount(account)}
        columns={[principal, people, permissionSet, until, ticket, writtenAt]}
      />
      {byRole.length > 0 && (
        <>
          <h2>Who can become a role there</h2>
          <Table
            label={`Who can become a role in ${name}`}
            nothing=""
            rows={byRole}
            columns={[ways.who, ways.holders, ways.role, ways.until, ways.ticket, ways.cause]}
          />
        </>
      )}
      <h2>Guardrails</h2>
      {account.isManagementAccount && (
        <p class="note">
          AWS applies service and resource control policies to no user or role of the management
          account.
        </p>
      )}
      <GuardrailTable model={model} at={{ account }} />
    </>
  );
}

/** The units above, as links. */
export function Path({ of }: { readonly of: string }) {
  return (
    <nav class="path" aria-label="Units above">
      {levelsDownTo(of).map((path) => (
        <UnitLink key={path} path={path}>
          {path.split('/').at(-1) ?? path}
        </UnitLink>
      ))}
    </nav>
  );
}
