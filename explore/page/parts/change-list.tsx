import type { PageChange } from '../../page-changes';
import type { Model } from '../model';
import type { Route } from '../route';
import { useCapped } from './capped';
import { counted } from '../../../lib/counted';
import { AccountLink, Cause, Spans, Tag } from './links';
import { usePrinting } from './printing';

/** How many changes are shown at first: fewer if other content follows. */
const MOST = { alone: 100, compact: 3 };
/** Up to this many accounts, the description names all of them. */
const NAMED = 4;

interface Props {
  readonly model: Model;
  readonly changes: readonly PageChange[];
  readonly label: string;
  /** The changes have different levels, and other content follows. */
  readonly compact?: boolean;
}

/** A list of changes, each with an example request. */
export function ChangeList({ model, changes, label, compact = false }: Props) {
  const { shown, rest } = useCapped(changes, MOST[compact ? 'compact' : 'alone']);
  const printing = usePrinting();
  return (
    <>
      <ul class="changes" aria-label={label}>
        {shown.map((change, index) => (
          <li key={index} class={`change ${change.level}`}>
            <ChangeItem model={model} change={change} open={printing} withLevel={compact} />
          </li>
        ))}
      </ul>
      {rest}
    </>
  );
}

interface ItemProps {
  readonly model: Model;
  readonly change: PageChange;
  readonly withLevel: boolean;
  /** Expands everything, for print. */
  readonly open: boolean;
}

function ChangeItem({
  model,
  change: { kind, level, risks, what, details, accounts, examples, cause },
  withLevel,
  open,
}: ItemProps) {
  const [first, ...others] = examples;
  return (
    <>
      <p class="change-head">
        <strong>
          {withLevel && `${level} `}
          {kind}
        </strong>
        {risks.map((risk) => (
          <Tag key={risk} kind="alert">
            {risk}
          </Tag>
        ))}
        {cause !== undefined && <Cause at={cause} />}
      </p>
      <p class="change-what">
        <Spans spans={what} />
        {details.map((detail) => `. ${detail}`)}
      </p>
      {first && (
        <p class="change-example">
          <Spans spans={first} />
        </p>
      )}
      {others.length > 0 && (
        <details open={open}>
          <summary>{counted(others.length, 'more example')}</summary>
          {others.map((example, index) => (
            <p key={index} class="change-example">
              <Spans spans={example} />
            </p>
          ))}
        </details>
      )}
      {accounts.length > NAMED && (
        <details open={open}>
          <summary>{counted(accounts.length, 'account')}</summary>
          <p>
            {accounts.map((name, index) => [
              index > 0 && ', ',
              model.account(name) ? <AccountLink key={name} account={{ name }} /> : name,
            ])}
          </p>
        </details>
      )}
    </>
  );
}

/** The changes to the account, group and so on that the page is about, if there are any. */
export function ChangesHere({ model, at }: { readonly model: Model; readonly at: Route }) {
  const changes = model.changed.at(at);
  if (changes.length === 0) return null;
  const title = `Changes since ${model.changes?.since}`;
  return (
    <>
      <h2>{title}</h2>
      <ChangeList model={model} changes={changes} label={title} compact />
    </>
  );
}

/** The mark next to a name in a list. Its shape says how severe the changes are. */
export function ChangedMark({ model, at }: { readonly model: Model; readonly at: Route }) {
  const level = model.changed.levelAt(at);
  return level === undefined ? null : (
    <span class={`changed ${level}`} title={`changed: ${level}`}>
      <span class="unseen">changed: {level}</span>
    </span>
  );
}
