import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Model } from '../model';
import { addressOf } from '../route';
import { searchIn } from '../search';
import { goTo } from './navigation';

/** Preact's types allow a combobox only with a `datalist`, which cannot be styled. */
const COMBOBOX: object = { role: 'combobox' };

/** Searches everything. `/` focuses it. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function SearchBox({ model }: { readonly model: Model }) {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const find = useMemo(() => searchIn(model), [model]);
  const found = useMemo(() => find(words), [find, words]);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at]);

  const shown = open && words.trim() !== '';
  const choose = (index: number) => {
    const chosen = found[index];
    if (!chosen) return;
    goTo(chosen.route);
    setOpen(false);
    setWords('');
    input.current?.blur();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setAt(Math.min(at + 1, found.length - 1)),
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Enter: () => choose(at),
    Escape: () => (shown ? setOpen(false) : setWords('')),
  };
  return (
    <search class="search">
      <input
        ref={input}
        type="search"
        {...COMBOBOX}
        aria-label="Search"
        aria-expanded={shown}
        aria-controls="found"
        aria-autocomplete="list"
        {...(shown && found.length > 0 && { 'aria-activedescendant': `found-${at}` })}
        placeholder="Search"
        aria-keyshortcuts="/"
        autocomplete="off"
        spellcheck={false}
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (!act) return;
          event.preventDefault();
          act();
        }}
      />
      <kbd aria-hidden="true">/</kbd>
      <ul
        id="found"
        class="found"
        role="listbox"
        aria-label="Search results"
        ref={list}
        hidden={!shown || found.length === 0}
      >
        {found.map(({ label, kind, detail, because, route }, index) => (
          // keep the focus in the input, or this list closes before the click
          <li
            key={addressOf(route)}
            id={`found-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            <span class="found-kind">{kind}</span>
            <span class="found-label">{label}</span>
            <span class="found-detail">
              {because !== undefined && (
                <span class="found-because">
                  {because}
                  {detail !== '' && ' · '}
                </span>
              )}
              {detail}
            </span>
          </li>
        ))}
      </ul>
      <div role="status" class={shown && found.length === 0 ? 'found nothing' : 'unseen'}>
        {!shown
          ? ''
          : found.length === 0
            ? `No results for “${words.trim()}”`
            : `${found.length} ${found.length === 1 ? 'result' : 'results'}`}
      </div>
    </search>
  );
}
