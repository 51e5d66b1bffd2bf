import type { Checked } from './checked';

/** The last day of each acknowledgement has not passed (`acknowledgement-expired`, a warning). */
export function checkAcknowledgements({ model, sourceMap, diagnostics, today }: Checked): void {
  for (const written of model.acknowledgements ?? [])
    if (written.until < today)
      diagnostics.warning(
        'acknowledgement-expired',
        sourceMap.value(written, 'until'),
        `${written.delete} could be deleted until ${written.until} and no longer can`,
        { fix: 'remove this entry, or set a later day' },
      );
}
