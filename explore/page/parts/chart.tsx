import { hierarchy, tree } from 'd3-hierarchy';
import type { HierarchyPointNode } from 'd3-hierarchy';
import type { PageAccount } from '../../page-data';
import { ROOT, levelsDownTo } from '../levels';
import type { Model, Place } from '../model';
import { addressOf } from '../route';
import { counted } from '../../../lib/counted';

export type Mark = 'here' | 'reached' | 'exempt';

interface Props {
  readonly model: Model;
  /** The path of the unit at the top of the chart. */
  readonly from: string;
  /** Highlights a unit or an account. */
  readonly mark?: (
    node: { readonly unit: string } | { readonly account: PageAccount },
  ) => Mark | undefined;
}

interface Node {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly kind: 'unit' | 'account';
  readonly mark?: Mark | undefined;
  readonly href: string;
  readonly children: readonly Node[];
}

/** If there would be more rows than this, the lowest levels are left out. */
const ROWS = 16;
const BOX = { width: 186, height: 34, gap: 8, columns: 48 };

/** A chart of units and accounts, from left to right. */
export function Chart({ model, from, mark }: Props) {
  const root = hierarchy<Node>(fitting(model, from, mark), ({ children }) => [...children]);
  const drawn = tree<Node>()
    .nodeSize([BOX.height + BOX.gap, BOX.width + BOX.columns])
    .separation(() => 1)(root);
  const nodes = drawn.descendants();
  const top = Math.min(...nodes.map(({ x }) => x));
  const size = {
    width: (drawn.height + 1) * (BOX.width + BOX.columns) - BOX.columns + 2,
    height: Math.max(...nodes.map(({ x }) => x)) - top + BOX.height + 2,
  };
  const y = (node: HierarchyPointNode<Node>) => node.x - top + 1;
  const x = (node: HierarchyPointNode<Node>) => node.y + 1;
  return (
    <div class="chart" tabIndex={0} role="region" aria-label={`Chart of ${from}`}>
      <svg width={size.width} height={size.height} viewBox={`0 0 ${size.width} ${size.height}`}>
        {drawn.links().map(({ source, target }) => {
          const [x1, y1, x2, y2] = [
            x(source) + BOX.width,
            y(source) + BOX.height / 2,
            x(target),
            y(target) + BOX.height / 2,
          ];
          const middle = (x1 + x2) / 2;
          return (
            <path
              key={target.data.key}
              class="chart-line"
              d={`M${x1},${y1}C${middle},${y1} ${middle},${y2} ${x2},${y2}`}
            />
          );
        })}
        {nodes.map((node) => (
          <Box key={node.data.key} node={node.data} x={x(node)} y={y(node)} />
        ))}
      </svg>
    </div>
  );
}

function Box({
  node: { label, note, kind, mark, href },
  x,
  y,
}: {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
}) {
  const indent = kind === 'unit' ? 10 : 15;
  return (
    <a href={href}>
      <g class={`chart-box ${kind} ${mark ?? ''}`} transform={`translate(${x},${y})`}>
        <rect width={BOX.width} height={BOX.height} rx={kind === 'unit' ? 5 : 17} />
        <text x={indent} y={15} class="chart-label">
          {`${shortened(label, 25)} `}
        </text>
        <text x={indent} y={28} class="chart-note">
          {shortened(note, 33)}
        </text>
      </g>
    </a>
  );
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** As many levels as fit, but at least one: with accounts, only units, or only the upper units. */
function fitting(model: Model, from: string, mark: Props['mark']): Node {
  const all = unitNode(model, from, mark, Infinity, true);
  if (leaves(all) <= ROWS) return all;
  for (let depth = 4; depth > 1; depth--) {
    const part = unitNode(model, from, mark, depth, false);
    if (leaves(part) <= ROWS) return part;
  }
  return unitNode(model, from, mark, 1, false);
}

function leaves({ children }: Node): number {
  return children.length === 0 ? 1 : children.reduce((sum, child) => sum + leaves(child), 0);
}

function unitNode(
  model: Model,
  path: string,
  mark: Props['mark'],
  depth: number,
  withAccounts: boolean,
): Node {
  const marked = mark?.({ unit: path });
  const accounts = withAccounts ? model.accountsIn(path) : [];
  return {
    key: `unit ${path}`,
    label: model.unit(path)?.name ?? path,
    note: mark
      ? markOfUnit(model, path, mark, marked)
      : `${counted(model.accountsBeneath(path), 'account')} · ${describeGuardrails(model, { unit: path }, path === ROOT ? [] : levelsDownTo(model.unit(path)?.parent ?? ROOT))}`,
    kind: 'unit',
    mark: marked,
    href: addressOf({ view: 'unit', name: path }),
    children:
      depth === 0
        ? []
        : [
            ...model
              .unitsIn(path)
              .map((unit) => unitNode(model, unit.path, mark, depth - 1, withAccounts)),
            ...accounts.map((account) => accountNode(model, account, mark)),
          ],
  };
}

const MARK_NAMES: Readonly<Record<Mark, string>> = {
  here: 'attached here',
  reached: 'inherited',
  exempt: 'exempt',
};

/** For an unmarked unit, the number of accounts in it that the guardrail applies to. */
function markOfUnit(
  model: Model,
  path: string,
  mark: NonNullable<Props['mark']>,
  marked: Mark | undefined,
): string {
  if (marked) return MARK_NAMES[marked];
  const beneath = model.accounts.filter((account) => levelsDownTo(account.parent).includes(path));
  const reached = beneath.filter((account) =>
    ['here', 'reached'].includes(mark({ account }) ?? ''),
  ).length;
  return reached === 0
    ? 'does not apply'
    : `applies to ${reached} of ${counted(beneath.length, 'account')}`;
}

/** `1 + 6 guardrails`: attached here, and inherited from parent units. */
function describeGuardrails(model: Model, place: Place, above: readonly string[]): string {
  const here = model.guardrailsAt(place).length;
  const inherited = above.reduce(
    (sum, level) => sum + model.guardrailsAt({ unit: level }).length,
    0,
  );
  return inherited === 0 ? counted(here, 'guardrail') : `${here} + ${inherited} guardrails`;
}

function accountNode(model: Model, account: PageAccount, mark: Props['mark']): Node {
  const marked = mark?.({ account });
  return {
    key: `account ${account.name}`,
    label: account.name,
    note: mark
      ? marked
        ? MARK_NAMES[marked]
        : 'does not apply'
      : describeGuardrails(model, { account: account.name }, levelsDownTo(account.parent)),
    kind: 'account',
    mark: marked,
    href: addressOf({ view: 'account', name: account.name }),
    children: [],
  };
}
