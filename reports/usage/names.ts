import type { Span } from '../document/document';
import { code } from '../document/document';

type Named = { readonly permissionSet: string } | { readonly role: string };

/** The permission set or role within a sentence or a table. */
export const nameSpans = (each: Named): readonly Span[] =>
  'role' in each ? ['role ', code(each.role)] : ['permission set ', code(each.permissionSet)];

/** The permission set or role as a heading. */
export const titleSpans = (each: Named): readonly Span[] =>
  'role' in each ? ['Role ', code(each.role)] : ['Permission set ', code(each.permissionSet)];
