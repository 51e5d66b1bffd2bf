import type { Model } from '../model';

/** What the marks in a list mean. Nothing if there can be none. */
export function MarkLegend({
  model,
  denied = false,
}: {
  readonly model: Model;
  readonly denied?: boolean;
}) {
  const hasDenied = denied && model.newlyDenied.size > 0;
  if (!model.changes && !hasDenied) return null;
  return (
    <p class="marks note">
      {model.changes && (
        <span>
          <span class="changed" aria-hidden="true" /> changed since {model.changes.since}
        </span>
      )}
      {hasDenied && (
        <span>
          <span class="denied" aria-hidden="true">
            n
          </span>{' '}
          calls newly denied
        </span>
      )}
    </p>
  );
}
