import type { PageChanges } from '../../page-changes';
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
      {model.changes && <ChangedLegend changes={model.changes} />}
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

/** The marks that occur, most severe first. */
function ChangedLegend({ changes: { since, levels, all } }: { readonly changes: PageChanges }) {
  const occurring = new Set(all.map(({ level }) => level));
  return (
    <>
      <span>changed since {since}:</span>
      {levels.map(
        ({ level }) =>
          occurring.has(level) && (
            <span key={level}>
              <span class={`changed ${level}`} aria-hidden="true" /> {level}
            </span>
          ),
      )}
    </>
  );
}
