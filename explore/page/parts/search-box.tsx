import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Model } from '../model';
import { addressOf } from '../route';
import { searchIn } from '../search';
import { goTo } from './navigation';

/** The types know a combobox with a `datalist` alone, which cannot be drawn as one likes. */
const COMBOBOX: object = { role: 'combobox' };

/** Finds anything by its name. `/` brings the cursor here; https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
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
        placeholder="Search everything"
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
        aria-label="Found"
        ref={list}
        hidden={!shown || found.length === 0}
      >
        {found.map(({ label, kind, detail, route }, index) => (
          // the mouse button goes down before the input loses the focus, and with it this list
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
            <span class="found-detail">{detail}</span>
          </li>
        ))}
      </ul>
      <div role="status" class={shown && found.length === 0 ? 'found nothing' : 'unseen'}>
        {!shown
          ? ''
          : found.length === 0
            ? `Nothing is called “${words.trim()}”`
            : `${found.length} found`}
      </div>
    </search>
  );
}
