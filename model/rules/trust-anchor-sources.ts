import { certificatesIn } from '../resolve/roles/roles-anywhere';
import type { WrittenTrustAnchor } from '../schema/roles-anywhere';
import type { Checked } from './checked';

/**
 * The certificates of a trust anchor come from one place (`missing-key`, `conflicting-keys`). A
 * bundle has some (`no-certificate`), and no private key (`private-key`).
 */
export function checkTrustAnchorSources(checked: Checked): void {
  const { model, sourceMap, diagnostics } = checked;
  for (const written of model.rolesAnywhere?.trustAnchors?.values() ?? []) {
    const { caBundle, acmPca } = written;
    if ((caBundle === undefined) === (acmPca === undefined))
      diagnostics.error(
        caBundle === undefined ? 'missing-key' : 'conflicting-keys',
        sourceMap.of(written),
        'a trust anchor needs either caBundle or acmPca',
        { fix: caBundle === undefined ? 'add one of them' : 'remove one of them' },
      );
    else if (caBundle !== undefined) checkBundle(caBundle, written, checked);
  }
}

/** That there is no such file has been reported. */
function checkBundle(
  file: string,
  written: WrittenTrustAnchor,
  { folder, sourceMap, diagnostics }: Checked,
): void {
  const text = folder.read(file);
  const place = sourceMap.value(written, 'caBundle');
  if (text === undefined) return;
  if (certificatesIn(text).length === 0)
    diagnostics.error('no-certificate', place, `${file} contains no certificate`, {
      fix: 'add the certificates, each beginning with -----BEGIN CERTIFICATE-----',
    });
  if (/PRIVATE KEY-----/.test(text))
    diagnostics.error('private-key', place, `${file} contains a private key`, {
      fix: 'remove it: anyone who has the key can issue certificates',
    });
}
