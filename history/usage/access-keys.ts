import type { CloudTrailEvent } from '../event';
import { fieldsOf, textOf } from '../requests/json-fields';
import type { UseKind } from './uses';

/** Long-term access keys have this prefix; those of sessions have `ASIA`. */
const LONG_TERM = /^AKIA[A-Z0-9]{4,124}$/;

/**
 * What an event says about long-term access keys: that it was made with one, or that one was
 * created or deleted.
 */
export function keyUses(
  event: CloudTrailEvent,
): readonly { readonly kind: UseKind; readonly parts: readonly string[] }[] {
  const { userIdentity, eventSource, eventName, errorCode } = event;
  const account = String(userIdentity?.accountId ?? '');
  const used = userIdentity?.accessKeyId;
  const uses =
    typeof used === 'string' && LONG_TERM.test(used)
      ? [{ kind: 'key' as const, parts: [account, userOf(event), used] }]
      : [];
  if (eventSource !== 'iam.amazonaws.com' || errorCode !== undefined) return uses;
  const created = textIn(event.responseElements?.['accessKey'], 'accessKeyId');
  const deleted = textIn(event.requestParameters, 'accessKeyId');
  const owner = (from: unknown): string => textIn(from, 'userName') ?? userOf(event);
  if (eventName === 'CreateAccessKey' && created !== undefined)
    return [
      ...uses,
      {
        kind: 'key-created',
        parts: [account, owner(event.responseElements?.['accessKey']), created],
      },
    ];
  if (eventName === 'DeleteAccessKey' && deleted !== undefined)
    return [
      ...uses,
      { kind: 'key-deleted', parts: [account, owner(event.requestParameters), deleted] },
    ];
  return uses;
}

const userOf = ({ userIdentity }: CloudTrailEvent): string =>
  userIdentity?.type === 'Root' ? 'root' : String(userIdentity?.userName ?? '');

const textIn = (value: unknown, key: string): string | undefined => textOf(fieldsOf(value)[key]);
