import type { PagePermissionSet, PagePrincipal } from '../../page-data';
import { ROOT, levelsDownTo } from '../levels';
import type { Model } from '../model';
import { Chart } from '../parts/chart';
import { counted } from '../../../lib/counted';
import { Facts, describeTags } from '../parts/facts';
import { GuardrailTable } from '../parts/guardrail-table';
import { AccountLinks } from '../parts/account-links';
import { ChangesHere } from '../parts/change-list';
import { PermissionSetLink, PrincipalLink, Tag } from '../parts/links';
import { Table } from '../parts/table';
import { Path } from './account';

/**
 * An organizational unit or the root: its chart, its guardrails, and who can access its accounts.
 */
export function UnitDetail({ model, path }: { readonly model: Model; readonly path: string }) {
  const unit = model.unit(path);
  if (!unit) return <p>There is no unit “{path}”.</p>;
  const accounts = model.accountsBeneath(path);
  return (
    <>
      {unit.parent !== undefined && <Path of={unit.parent} />}
      <h1>
        {unit.name} {unit.owner && <Tag kind="quiet">{unit.owner}</Tag>}
      </h1>
      <Facts
        facts={{
          ...(path === ROOT ? countsOf(model) : { Accounts: String(accounts) }),
          Tags: describeTags(unit.tags),
        }}
      />
      <ChangesHere model={model} at={{ view: 'unit', name: path }} />
      <ChangedBeneath model={model} path={path} />
      <Chart model={model} from={path} />
      <p class="note">“1 + 2 guardrails”: one attached, two inherited.</p>
      <h2>Guardrails</h2>
      <GuardrailTable model={model} at={{ unit: path }} />
      <h2>Who can access it</h2>
      <Table<AccessCount>
        label={`Who can access accounts in ${unit.name}`}
        nothing="Nobody can access these accounts through Identity Center."
        rows={accessCounts(model, path)}
        columns={[
          {
            title: 'Group or user',
            cell: ({ principal }) => <PrincipalLink principal={principal} />,
            sortText: ({ principal }) => principal.name,
          },
          {
            title: 'Permission set',
            cell: ({ permissionSet }) => <PermissionSetLink set={permissionSet} />,
            sortText: ({ permissionSet }) => permissionSet.name,
          },
          {
            title: 'Accounts',
            cell: ({ count }) =>
              count === accounts
                ? `all ${counted(count, 'account')}`
                : `${count} of ${counted(accounts, 'account')}`,
            sortText: ({ count }) => String(count),
          },
        ]}
      />
    </>
  );
}

/** Says why a unit is marked if the changes are in its accounts. */
function ChangedBeneath({ model, path }: { readonly model: Model; readonly path: string }) {
  const accounts = model.changed.accountsBeneath(path);
  return accounts.length === 0 ? null : (
    <div class="note">
      Changes since {model.changes?.since} in accounts beneath it:{' '}
      <AccountLinks accounts={accounts} />
    </div>
  );
}

function countsOf({
  accounts,
  units,
  principals,
  permissionSets,
  assignments,
  roles,
  guardrails,
}: Model): Readonly<Record<string, string>> {
  const kinds = {
    Accounts: accounts,
    Units: units.slice(1),
    Groups: principals.filter(({ kind }) => kind === 'group'),
    Users: principals.filter(({ kind }) => kind === 'user'),
    'Permission sets': permissionSets,
    Assignments: assignments,
    ...(roles.length > 0 && { Roles: roles }),
    Guardrails: guardrails,
  };
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, all]) => [kind, all.length.toLocaleString('en')]),
  );
}

interface AccessCount {
  readonly principal: PagePrincipal;
  readonly permissionSet: PagePermissionSet;
  readonly count: number;
}

function accessCounts(model: Model, path: string): readonly AccessCount[] {
  const found = new Map<string, AccessCount>();
  for (const account of model.accounts) {
    if (!levelsDownTo(account.parent).includes(path)) continue;
    for (const { principal, permissionSet } of model.entriesOfAccount(account)) {
      const key = `${principal.kind} ${principal.name} ${permissionSet.name}`;
      found.set(key, { principal, permissionSet, count: (found.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
