import { hierarchy, tree } from 'd3-hierarchy';
import type { HierarchyPointNode } from 'd3-hierarchy';
import type { PageAccount } from '../../page-data';
import { ROOT, levelsDownTo } from '../model';
import type { Model } from '../model';
import { addressOf } from '../route';
import { counted } from './facts';

export type Mark = 'here' | 'reached' | 'exempt';

interface Props {
  readonly model: Model;
  /** A unit's path: it and what is beneath it is drawn. */
  readonly from: string;
  /** How a unit or an account stands out, if it does. */
  readonly mark?: (node: { readonly unit: string } | { readonly account: PageAccount }) => Mark | undefined;
}

interface Node {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly kind: 'unit' | 'account' | 'more';
  readonly mark?: Mark | undefined;
  readonly href?: string;
  readonly children: readonly Node[];
}

/** More accounts in one unit than this are drawn as one box with their number. */
const ACCOUNTS_EACH = 8;
/** Where there are more accounts than this in all, none is drawn on its own. */
const ACCOUNTS_IN_ALL = 60;
const BOX = { width: 186, height: 34, gap: 8, columns: 48 };

/** The units and accounts, drawn from left to right. */
export function Chart({ model, from, mark }: Props) {
  const root = hierarchy<Node>(unitNode(model, from, mark), ({ children }) => [...children]);
  const drawn = tree<Node>().nodeSize([BOX.height + BOX.gap, BOX.width + BOX.columns]).separation(() => 1)(root);
  const nodes = drawn.descendants();
  const top = Math.min(...nodes.map(({ x }) => x));
  const size = { width: (drawn.height + 1) * (BOX.width + BOX.columns) - BOX.columns + 2, height: Math.max(...nodes.map(({ x }) => x)) - top + BOX.height + 2 };
  const y = (node: HierarchyPointNode<Node>) => node.x - top + 1;
  const x = (node: HierarchyPointNode<Node>) => node.y + 1;
  return (
    <div class="chart" tabIndex={0} role="region" aria-label={`Drawing of ${from}`}>
      <svg width={size.width} height={size.height} viewBox={`0 0 ${size.width} ${size.height}`}>
        {drawn.links().map(({ source, target }) => {
          const [x1, y1, x2, y2] = [x(source) + BOX.width, y(source) + BOX.height / 2, x(target), y(target) + BOX.height / 2];
          const middle = (x1 + x2) / 2;
          return <path key={target.data.key} class="chart-line" d={`M${x1},${y1}C${middle},${y1} ${middle},${y2} ${x2},${y2}`} />;
        })}
        {nodes.map((node) => (
          <Box key={node.data.key} node={node.data} x={x(node)} y={y(node)} />
        ))}
      </svg>
    </div>
  );
}

function Box({ node: { label, note, kind, mark, href }, x, y }: { readonly node: Node; readonly x: number; readonly y: number }) {
  const box = (
    <g class={`chart-box ${kind} ${mark ?? ''}`} transform={`translate(${x},${y})`}>
      <title>{`${label}, ${note}`}</title>
      <rect width={BOX.width} height={BOX.height} rx={kind === 'unit' ? 5 : 17} />
      <text x={kind === 'unit' ? 10 : 14} y={15} class="chart-label">
        {shortened(label, 25)}
      </text>
      <text x={kind === 'unit' ? 10 : 14} y={28} class="chart-note">
        {shortened(note, 33)}
      </text>
    </g>
  );
  return href === undefined ? box : <a href={href}>{box}</a>;
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

const IN_WORDS: Readonly<Record<Mark, string>> = { here: 'attached here', reached: 'inherited', exempt: 'exempt' };

function unitNode(model: Model, path: string, mark: Props['mark']): Node {
  const accounts = model.accountsIn(path);
  const units = model.unitsIn(path);
  const marked = mark?.({ unit: path });
  const single = accounts.length <= ACCOUNTS_EACH && model.accountsBeneath(ROOT) <= ACCOUNTS_IN_ALL;
  const beneath = model.accountsBeneath(path);
  return {
    key: `unit ${path}`,
    label: model.unit(path)?.name ?? path,
    note: mark ? (marked ? IN_WORDS[marked] : 'not reached') : `${counted(beneath, 'account')} · ${guardrailsInWords(model, model.guardrailsAt({ unit: path }).length, path === ROOT ? [] : levelsDownTo(model.unit(path)?.parent ?? ROOT))}`,
    kind: 'unit',
    mark: marked,
    href: addressOf({ view: 'unit', name: path }),
    children: [
      ...units.map((unit) => unitNode(model, unit.path, mark)),
      ...(single ? accounts.map((account) => accountNode(model, account, mark)) : accounts.length > 0 ? [manyAccounts(path, accounts, mark)] : []),
    ],
  };
}

/** `1 + 6 guardrails`: attached here, and inherited from the units above. */
function guardrailsInWords(model: Model, here: number, above: readonly string[]): string {
  const inherited = above.reduce((sum, level) => sum + model.guardrailsAt({ unit: level }).length, 0);
  return inherited === 0 ? counted(here, 'guardrail') : `${here} + ${inherited} guardrails`;
}

function accountNode(model: Model, account: PageAccount, mark: Props['mark']): Node {
  const marked = mark?.({ account });
  return {
    key: `account ${account.name}`,
    label: account.name,
    note: mark ? (marked ? IN_WORDS[marked] : 'not reached') : guardrailsInWords(model, model.guardrailsAt({ account: account.name }).length, levelsDownTo(account.parent)),
    kind: 'account',
    mark: marked,
    href: addressOf({ view: 'account', name: account.name }),
    children: [],
  };
}

function manyAccounts(path: string, accounts: readonly PageAccount[], mark: Props['mark']): Node {
  const marks = accounts.map((account) => mark?.({ account }));
  const reached = marks.filter((each) => each === 'here' || each === 'reached').length;
  const exempt = marks.filter((each) => each === 'exempt').length;
  return {
    key: `accounts ${path}`,
    label: counted(accounts.length, 'account'),
    note: mark ? [`${reached} reached`, ...(exempt > 0 ? [`${exempt} exempt`] : [])].join(', ') : 'in the list beside this',
    kind: 'more',
    ...(reached > 0 && { mark: 'reached' as const }),
    children: [],
  };
}
