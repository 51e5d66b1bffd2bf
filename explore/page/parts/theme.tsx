import { useState } from 'preact/hooks';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEY = 'orgcharter-theme';

function remembered(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'auto';
  } catch {
    return 'auto'; // browsers may deny storage to local files
  }
}

function show(theme: Theme): void {
  document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme;
}

/** Called before the first rendering. */
export function showRememberedTheme(): void {
  show(remembered());
}

/** Light, dark or the system setting. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(remembered);
  return (
    <label class="theme">
      <span class="unseen">Color theme</span>
      <select
        value={theme}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Theme;
          setTheme(chosen);
          show(chosen);
          try {
            localStorage.setItem(KEY, chosen);
          } catch {
            // not remembered, then
          }
        }}
      >
        <option value="auto">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
