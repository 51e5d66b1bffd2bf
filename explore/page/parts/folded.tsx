import type { ComponentChildren } from 'preact';
import { counted } from './facts';

const OPEN_UP_TO = 12;

/** Many accounts are folded away at first, so that what follows them is in sight. */
export function Folded({ count, children }: { readonly count: number; readonly children: ComponentChildren }) {
  if (count <= OPEN_UP_TO) return <>{children}</>;
  return (
    <details>
      <summary>{counted(count, 'assignment')}</summary>
      {children}
    </details>
  );
}
