import { useEffect, useMemo, useState } from 'preact/hooks';
import { ROOT, levelsDownTo } from '../levels';
import type { Model } from '../model';
import { ChangedMark } from '../parts/change-list';
import { MarkLegend } from '../parts/legend';
import { Outline } from '../parts/outline';
import type { OutlineItem } from '../parts/outline';
import { Tag } from '../parts/links';
import { Split, passes } from '../parts/split';
import { replaceRoute } from '../parts/navigation';
import type { Route } from '../route';
import { AccountDetail } from './account';
import { UnitDetail } from './unit';

/** With more accounts than this, the tree starts with only its first level open. */
const OPEN_UP_TO = 60;

/** The tree of units and accounts, and next to it the selected one. */
export function OrganizationView({
  model,
  route,
}: {
  readonly model: Model;
  readonly route: Route;
}) {
  const [filter, setFilter] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () =>
      new Set(model.accounts.length <= OPEN_UP_TO ? model.units.map(({ path }) => path) : [ROOT]),
  );
  const account = route.view === 'account' ? model.account(route.name) : undefined;
  const path = route.view === 'unit' && route.name !== '' ? route.name : ROOT;

  // open the tree down to the selection, which may come from a link
  const parent = account ? account.parent : model.unit(path)?.parent;
  useEffect(() => {
    const closed =
      parent === undefined ? [] : levelsDownTo(parent).filter((level) => !opened.has(level));
    if (closed.length > 0) setOpened(new Set([...opened, ...closed]));
  }, [route.view, route.name]);

  const items = useMemo(() => treeItems(model, opened, filter), [model, opened, filter]);
  return (
    <Split
      filterLabel="Filter accounts"
      filter={filter}
      onFilter={setFilter}
      list={
        <Outline
          label="Units and accounts"
          kind="tree"
          counts="accounts"
          legend={<MarkLegend model={model} />}
          items={items}
          selected={account ? `account ${account.name}` : `unit ${path}`}
          onSelect={(key) =>
            replaceRoute({
              view: key.startsWith('unit ') ? 'unit' : 'account',
              name: key.slice(key.indexOf(' ') + 1),
            })
          }
          onToggle={(key, expanded) => {
            const unit = key.slice('unit '.length);
            setOpened(
              new Set(expanded ? [...opened, unit] : [...opened].filter((each) => each !== unit)),
            );
          }}
        />
      }
    >
      {route.view === 'account' ? (
        account ? (
          <AccountDetail model={model} account={account} />
        ) : (
          <p>There is no account “{route.name}”.</p>
        )
      ) : (
        <UnitDetail model={model} path={path} />
      )}
    </Split>
  );
}

function treeItems(
  model: Model,
  opened: ReadonlySet<string>,
  filter: string,
): readonly OutlineItem[] {
  const filtering = filter.trim() !== '';
  const kept = filtering
    ? model.accounts.filter(({ name, email, id = '' }) => passes(filter, name, email, id))
    : model.accounts;
  if (kept.length === 0) return [];
  const keptNames = new Set(kept.map(({ name }) => name));
  const keptUnits = new Set(kept.flatMap(({ parent }) => levelsDownTo(parent)));
  const items: OutlineItem[] = [];
  const add = (path: string, depth: number, position: number, siblings: number): void => {
    const units = model.unitsIn(path).filter((unit) => !filtering || keptUnits.has(unit.path));
    const accounts = model.accountsIn(path).filter(({ name }) => keptNames.has(name));
    const count = units.length + accounts.length;
    const expanded = filtering || opened.has(path);
    items.push({
      key: `unit ${path}`,
      depth,
      position,
      siblings,
      ...(count > 0 && { expanded }),
      content: (
        <>
          <span class="outline-name unit">{model.unit(path)?.name ?? path}</span>
          {model.unit(path)?.owner && <Tag kind="quiet">unmanaged</Tag>}
          <ChangedMark model={model} at={{ view: 'unit', name: path }} />
          <span class="outline-count">{model.accountsBeneath(path)}</span>
        </>
      ),
    });
    if (!expanded) return;
    units.forEach((unit, index) => add(unit.path, depth + 1, index + 1, count));
    accounts.forEach((account, index) =>
      items.push({
        key: `account ${account.name}`,
        depth: depth + 1,
        position: units.length + index + 1,
        siblings: count,
        content: (
          <>
            <span class="outline-name">{account.name}</span>
            {account.owner && <Tag kind="quiet">{account.owner}</Tag>}
            <ChangedMark model={model} at={{ view: 'account', name: account.name }} />
          </>
        ),
      }),
    );
  };
  add(ROOT, 0, 1, 1);
  return items;
}
