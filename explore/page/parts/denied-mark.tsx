import { counted } from '../../../lib/counted';
import type { Model } from '../model';
import { addressOf } from '../route';

/** How many calls a guardrail would newly deny, beside its name. Nothing without a replay. */
export function DeniedMark({ model, name }: { readonly model: Model; readonly name: string }) {
  const count = model.newlyDenied.get(name) ?? 0;
  return count === 0 ? null : (
    <span class="denied" title={`${counted(count, 'call')} newly denied`}>
      {count.toLocaleString('en')}
      <span class="unseen"> newly denied</span>
    </span>
  );
}

/** What the replay says about a guardrail, with a link to its calls. Nothing without a replay. */
export function DeniedHere({ model, name }: { readonly model: Model; readonly name: string }) {
  if (!model.replay) return null;
  const count = model.newlyDenied.get(name) ?? 0;
  const isListed = model.replay.lists.some(({ findings }) =>
    findings.some(({ guardrail }) => guardrail === name),
  );
  const text = count === 0 ? 'no call newly denied' : `${counted(count, 'call')} newly denied`;
  return isListed ? <a href={addressOf({ view: 'replay', name })}>{text}</a> : <>{text}</>;
}
