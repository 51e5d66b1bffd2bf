import { useMemo, useRef, useState } from 'preact/hooks';
import type { PageAccess } from '../../page-data';
import { byService } from '../actions';
import type { Model } from '../model';
import { ActionAnswers } from './action-answers';
import { counted } from '../../../lib/counted';
import { ReasonTable } from './reason-table';
import { ServiceTable } from './service-table';

/** Access to an account, through an assignment or a role. */
interface Access {
  readonly access: number;
  readonly account: { readonly name: string };
  readonly permissionSet: { readonly name: string };
}

interface Props {
  readonly model: Model;
  readonly entries: readonly Access[];
  /** All entries have the same permission set, so the choices show only accounts. */
  readonly ofOneSet?: boolean;
}

/** The effective permissions of each assignment or role, and what restricts them. */
export function Effective({ model, entries, ofOneSet = false }: Props) {
  const choices = useMemo(() => choicesOf(entries), [entries]);
  const [chosen, setChosen] = useState(0);
  const [query, setQuery] = useState('');
  const asking = useRef<HTMLDivElement>(null);
  const ask = (text: string): void => {
    setQuery(text);
    // Answers are below the question: there has to be room for them, also on a phone.
    if (text !== '') asking.current?.scrollIntoView({ block: 'start' });
  };
  const choice = choices[chosen] ?? choices[0];
  const access = choice && model.access[choice.access];
  if (!choice || !access) return null;
  return (
    <>
      <h2>Effective permissions</h2>
      <div class="asking" ref={asking}>
        <label>
          <span>{ofOneSet ? 'Accounts' : 'Access'}</span>
          <select value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            {choices.map((each, index) => (
              <option key={each.access} value={index}>
                {ofOneSet ? accountsOf(each) : `${each.permissionSet} in ${accountsOf(each)}`}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Action</span>
          <input
            type="search"
            class="wide"
            placeholder="such as s3:GetObject"
            autocomplete="off"
            spellcheck={false}
            value={query}
            onInput={(event) => ask(event.currentTarget.value)}
          />
        </label>
      </div>
      <ActionAnswers model={model} access={access} query={query} />
      <Summary model={model} access={access} />
      <h3>Denied and conditional actions</h3>
      <ReasonTable model={model} access={access} />
      <h3>By service and access level</h3>
      <p class="note">“if”: under conditions. Select a service to list its actions.</p>
      <ServiceTable
        actions={model.actionTable()}
        access={access}
        onSelect={(service) => ask(`${service}:`)}
      />
    </>
  );
}

function Summary({ model, access }: { readonly model: Model; readonly access: PageAccess }) {
  const actions = model.actionTable();
  const count = (set: number) => actions.places(set).length;
  const services = useMemo(() => byService(access, actions).length, [access, actions]);
  return (
    <p class="note">
      Its policies grant {counted(count(access.granted), 'action')}. Of these,{' '}
      {count(access.allowed).toLocaleString('en')} are allowed unconditionally and{' '}
      {count(access.conditional).toLocaleString('en')} under conditions, in{' '}
      {counted(services, 'service')}. Resource policies, such as bucket policies, are not evaluated.
    </p>
  );
}

interface Choice {
  readonly access: number;
  readonly permissionSet: string;
  readonly accounts: readonly string[];
}

function choicesOf(entries: readonly Access[]): readonly Choice[] {
  const found = new Map<number, { access: number; permissionSet: string; accounts: Set<string> }>();
  for (const { access, permissionSet, account } of entries) {
    const choice = found.get(access) ?? {
      access,
      permissionSet: permissionSet.name,
      accounts: new Set(),
    };
    choice.accounts.add(account.name);
    found.set(access, choice);
  }
  return [...found.values()].map(({ accounts, ...choice }) => ({
    ...choice,
    accounts: [...accounts],
  }));
}

const NAMED = 3;

function accountsOf({ accounts }: Choice): string {
  return accounts.length <= NAMED
    ? accounts.join(', ')
    : `${accounts.slice(0, NAMED - 1).join(', ')} and ${accounts.length - NAMED + 1} more`;
}
