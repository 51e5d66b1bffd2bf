import { byText } from '../../../lib/by-text';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import { OUTSIDE } from '../../../iam/evaluate/caller/caller';
import type { NamedCaller } from '../../../iam/evaluate/caller/caller';
import { actionsOf, findAction, isService, servicePrefixes } from '../../../iam/language/iam-data';
import type { Request } from '../../organization';
import type { WrittenPrincipal, WrittenRequest } from '../../schema/requests';
import type { ResolveContext } from '../context';
import { checkPlaceholders } from '../placeholders';
import type { Tree } from '../tree/tree';

interface RequestPlace extends Pick<ResolveContext, 'sourceMap' | 'diagnostics'> {
  readonly tree: Tree;
}

/**
 * The request of a proof. Reports `unknown-action`, `unknown-account` and `unknown-placeholder`.
 */
export function resolveRequest(written: WrittenRequest, context: RequestPlace): Request {
  const { action, resource, principal, absent = [] } = written;
  checkAction(written, context);
  checkStrings(written, context);
  const given = written.context ?? new Map<string, string | readonly string[]>();
  const keys = [...given, ...absent.map((key) => [key, null] as const)];
  return {
    action,
    ...(resource !== undefined && { resource }),
    ...(principal && { principal: caller(principal, context) }),
    context: Object.fromEntries(keys.sort(([a], [b]) => byText(a, b))),
  };
}

function checkAction(written: WrittenRequest, { sourceMap, diagnostics }: RequestPlace): void {
  const [prefix = '', name = ''] = written.action.split(':');
  if (findAction(prefix, name)) return;
  const fix = isService(prefix)
    ? didYouMean(
        name,
        actionsOf(prefix).map((each) => each.name),
      )
    : didYouMean(prefix, servicePrefixes());
  diagnostics.error(
    'unknown-action',
    sourceMap.value(written, 'action'),
    `AWS has no action "${written.action}", so this request tests nothing`,
    { fix: fix ?? 'correct it, or remove this request' },
  );
}

function checkStrings(written: WrittenRequest, context: RequestPlace): void {
  const { sourceMap, tree } = context;
  const { resource, context: given = new Map<string, string | readonly string[]>() } = written;
  if (resource !== undefined)
    checkPlaceholders(resource, sourceMap.value(written, 'resource'), tree, context);
  for (const [key, value] of given)
    for (const text of [value].flat())
      checkPlaceholders(text, sourceMap.value(given, key), tree, context);
}

/** The account's name becomes `${account:NAME}`, since its ID may not be known yet. */
function caller(written: WrittenPrincipal, context: RequestPlace): NamedCaller {
  const { account, ...rest } = written;
  if (account === undefined) return rest;
  if (account === OUTSIDE || /^\d{12}$/.test(account)) return { ...rest, account };
  const placeholder = `\${account:${account}}`;
  checkPlaceholders(
    placeholder,
    context.sourceMap.value(written, 'account'),
    context.tree,
    context,
  );
  return { ...rest, account: placeholder };
}
