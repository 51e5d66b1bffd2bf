import { useEffect, useRef } from 'preact/hooks';
import type { Model } from './model';
import { SearchBox } from './parts/search-box';
import { ThemeChoice } from './parts/theme';
import { useRoute } from './parts/navigation';
import { addressOf } from './route';
import type { Route, View } from './route';
import { ChangesView } from './views/changes';
import { GuardrailsView } from './views/guardrails';
import { MatrixView } from './views/matrix';
import { OrganizationView } from './views/organization';
import { PermissionSetsView } from './views/permission-sets';
import { PrincipalsView } from './views/principals';
import { RolesView } from './views/roles';

interface Tab {
  readonly title: string;
  /** The first is where the tab leads. */
  readonly views: readonly [View, ...View[]];
  /** Default: always. */
  isNeeded?(model: Model): boolean;
  Show(props: { readonly model: Model; readonly route: Route }): preact.JSX.Element;
}

const TABS: readonly Tab[] = [
  { title: 'Organization', views: ['unit', 'account'], Show: OrganizationView },
  { title: 'Groups and users', views: ['group', 'user'], Show: PrincipalsView },
  { title: 'Permission sets', views: ['permission-set'], Show: PermissionSetsView },
  { title: 'Roles', views: ['role'], Show: RolesView, isNeeded: ({ roles }) => roles.length > 0 },
  { title: 'Guardrails', views: ['guardrail'], Show: GuardrailsView },
  { title: 'Matrix', views: ['matrix'], Show: MatrixView },
  {
    title: 'Changes',
    views: ['changes'],
    Show: ChangesView,
    isNeeded: ({ changes }) => changes !== undefined,
  },
];

/** The whole page: where to go above, and beneath it what the address says. */
export function App({ model }: { readonly model: Model }) {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const followed = useRef(false);
  const tabs = TABS.filter(({ isNeeded }) => !isNeeded || isNeeded(model));
  const tab = tabs.find(({ views }) => views.includes(route.view)) ?? TABS[0]!;
  useEffect(() => {
    // what is chosen begins at its beginning, and a link that led away from itself leaves the focus to what it led to
    main.current?.querySelector('.detail')?.scrollTo(0, 0);
    if (followed.current && document.activeElement === document.body)
      main.current?.focus({ preventScroll: true });
    followed.current = true;
  }, [route.view, route.name]);
  useEffect(() => {
    // on a narrow screen the views are more than there is room for
    document
      .querySelector('.top nav [aria-current]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    document.title = [route.name, tab.title, `${model.organization} (${model.environment})`]
      .filter((part) => part !== '')
      .join(' · ');
  }, [model, tab, route.name]);
  return (
    <>
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <header class="top">
        <p class="brand">
          <strong>{model.organization}</strong> <span>{model.environment}</span>
        </p>
        <nav aria-label="Views">
          {tabs.map(({ title, views }) => (
            <a
              key={title}
              href={addressOf({ view: views[0], name: '' })}
              {...(title === tab.title && { 'aria-current': 'page' })}
            >
              {title}
            </a>
          ))}
        </nav>
        <SearchBox model={model} />
        <ThemeChoice />
      </header>
      <main id="content" ref={main} tabIndex={-1}>
        <tab.Show key={tab.title} model={model} route={route} />
      </main>
      <footer>
        {model.organization}, {model.environment}, as of {model.today}. Written by orgcharter from
        the model; it knows nothing of what is deployed.
      </footer>
    </>
  );
}
