import { X509Certificate } from 'node:crypto';
import type { Checked } from './checked';

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/**
 * The certificates of a trust anchor are readable CA certificates, as IAM Roles Anywhere requires
 * (`invalid-certificate`; an expired one is a warning). Messages never contain text of the file,
 * which may contain a key.
 * https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
export function checkCertificates({ model, folder, today, sourceMap, diagnostics }: Checked): void {
  for (const written of model.rolesAnywhere?.trustAnchors?.values() ?? []) {
    const { caBundle } = written;
    const text = caBundle === undefined ? undefined : folder.read(caBundle);
    if (caBundle === undefined || text === undefined) continue;
    const at = sourceMap.value(written, 'caBundle');
    const blocks = text.match(BLOCK) ?? [];
    const begins = text.split('-----BEGIN CERTIFICATE-----').length - 1;
    if (begins > blocks.length)
      diagnostics.error('invalid-certificate', at, `a certificate in ${caBundle} has no end`, {
        fix: 'add the line -----END CERTIFICATE-----',
      });
    blocks.forEach((block, index) => {
      const which = blocks.length === 1 ? 'the certificate' : `certificate ${index + 1}`;
      const certificate = parse(block);
      if (!certificate)
        diagnostics.error('invalid-certificate', at, `cannot read ${which} in ${caBundle}`, {
          fix: 'export it in PEM format: openssl x509 -in FILE',
        });
      else if (!certificate.ca)
        diagnostics.error(
          'invalid-certificate',
          at,
          `${which} in ${caBundle} is not a CA certificate`,
          { fix: 'use the CA certificate that signed it' },
        );
      else if (dayOf(certificate.validTo) < today)
        diagnostics.warning(
          'invalid-certificate',
          at,
          `${which} in ${caBundle} expired on ${dayOf(certificate.validTo)}`,
          { fix: 'replace it: IAM Roles Anywhere rejects every certificate that it signed' },
        );
    });
  }
}

function parse(block: string): X509Certificate | undefined {
  try {
    return new X509Certificate(block);
  } catch {
    return undefined;
  }
}

/** `Nov  3 15:21:44 2126 GMT` → `2126-11-03` */
const dayOf = (time: string): string => new Date(time).toISOString().slice(0, 10);
