import type { ComponentChildren } from 'preact';
import { counted } from '../../../lib/counted';
import { usePrinting } from './printing';

const OPEN_UP_TO = 12;

interface Props {
  readonly count: number;
  /** `assignment` */
  readonly of: string;
  readonly children: ComponentChildren;
}

/** Collapses long content, so that what follows stays visible; not in print. */
export function Folded({ count, of, children }: Props) {
  const printing = usePrinting();
  if (count <= OPEN_UP_TO) return <>{children}</>;
  return (
    <details open={printing}>
      <summary>{counted(count, of)}</summary>
      {children}
    </details>
  );
}
