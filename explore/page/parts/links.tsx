import type { PageSpan } from '../../page-changes';
import type {
  PageAccount,
  PageGuardrail,
  PagePermissionSet,
  PagePrincipal,
  PageRole,
} from '../../page-data';
import type { Model } from '../model';
import { addressOf } from '../route';

export function AccountLink({ account }: { readonly account: Pick<PageAccount, 'name'> }) {
  return <a href={addressOf({ view: 'account', name: account.name })}>{account.name}</a>;
}

export function UnitLink({
  path,
  children,
}: {
  readonly path: string;
  readonly children?: string;
}) {
  return <a href={addressOf({ view: 'unit', name: path })}>{children ?? path}</a>;
}

export function PrincipalLink({
  principal: { kind, name },
}: {
  readonly principal: Pick<PagePrincipal, 'kind' | 'name'>;
}) {
  return (
    <>
      <a href={addressOf({ view: kind, name })}>{name}</a>
      {kind === 'user' && <span class="note"> user</span>}
    </>
  );
}

export function PermissionSetLink({
  set,
}: {
  readonly set: Pick<PagePermissionSet, 'name' | 'breakGlass'>;
}) {
  return (
    <>
      <a href={addressOf({ view: 'permission-set', name: set.name })}>{set.name}</a>
      {set.breakGlass && [
        ' ',
        <Tag key="tag" kind="alert">
          break-glass
        </Tag>,
      ]}
    </>
  );
}

export function RoleLink({
  role: { name, title },
}: {
  readonly role: Pick<PageRole, 'name' | 'title'>;
}) {
  return <a href={addressOf({ view: 'role', name })}>{title}</a>;
}

export function GuardrailLink({ guardrail }: { readonly guardrail: Pick<PageGuardrail, 'name'> }) {
  return <a href={addressOf({ view: 'guardrail', name: guardrail.name })}>{guardrail.name}</a>;
}

/** A label that stands out. */
export function Tag({
  kind,
  children,
}: {
  readonly kind?: 'alert' | 'quiet';
  readonly children: string;
}) {
  return <span class={kind ? `tag ${kind}` : 'tag'}>{children}</span>;
}

/** A location in the charter. */
export function Cause({ at }: { readonly at: string }) {
  return <code class="cause">{at}</code>;
}

/** A description with code in backquotes. */
export function Text({ children }: { readonly children: string }) {
  return (
    <>
      {children
        .split('`')
        .map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}
    </>
  );
}

/** A link to the unit or account that a policy is attached to. */
export function LevelLink({ model, level }: { readonly model: Model; readonly level: string }) {
  return model.unit(level) ? <UnitLink path={level} /> : <AccountLink account={{ name: level }} />;
}

/** Text with names as links. */
export function Spans({ spans }: { readonly spans: readonly PageSpan[] }) {
  return (
    <>
      {spans.map((span, index) => {
        if (typeof span === 'string') return span;
        if ('code' in span) return <code key={index}>{span.code}</code>;
        return (
          <a key={index} href={addressOf({ view: span.to, name: span.name ?? span.link })}>
            {span.link}
          </a>
        );
      })}
    </>
  );
}
