import type { PolicyDocument } from './policy-document';

/** `${account:NAME}`, `${organization:id}` or, in trust policies only, `${trustAnchor:NAME}`. */
export interface Placeholder {
  readonly kind: 'account' | 'organization' | 'trustAnchor';
  readonly name: string;
}

const PLACEHOLDER = /\$\{(account|organization|trustAnchor):([^}]*)\}/g;

/**
 * The placeholders in a string, in order, without IAM policy variables such as `${aws:username}`.
 */
export function placeholders(text: string): readonly Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, kind, name]) => placeholder(kind, name));
}

/** @param replacement returns the new text, or `undefined` to keep the placeholder */
export function replacePlaceholders(
  text: string,
  replacement: (placeholder: Placeholder) => string | undefined,
): string {
  return text.replace(
    PLACEHOLDER,
    (whole, kind: string, name: string) => replacement(placeholder(kind, name)) ?? whole,
  );
}

/** Splits a string into placeholders and the text between them. */
export function splitAtPlaceholders(text: string): readonly (string | Placeholder)[] {
  const pieces = text.split(PLACEHOLDER); // text, kind, name, text, kind, name, text
  return pieces.flatMap((piece, index): readonly (string | Placeholder)[] => {
    if (index % 3 === 0) return [piece];
    return index % 3 === 1 ? [placeholder(piece, pieces[index + 1])] : [];
  });
}

function placeholder(kind: string | undefined, name = ''): Placeholder {
  return { kind: kind as Placeholder['kind'], name };
}

/**
 * The size of a policy as AWS counts it: the number of characters in the JSON without white space.
 * Placeholders count as the 12 digits of an account ID, the usual 12 characters of an organization
 * ID, or a trust anchor's ARN.
 */
export function policySize(document: PolicyDocument): number {
  return replacePlaceholders(JSON.stringify(document), ({ kind }) =>
    kind === 'trustAnchor' ? TRUST_ANCHOR : '123456789012',
  ).length;
}

/** Replaces each `${trustAnchor:NAME}` in a trust policy with a sample ARN. */
export function withTrustAnchors(document: PolicyDocument): PolicyDocument {
  return JSON.parse(
    replacePlaceholders(JSON.stringify(document), ({ kind }) =>
      kind === 'trustAnchor' ? TRUST_ANCHOR : undefined,
    ),
  ) as PolicyDocument;
}

const TRUST_ANCHOR =
  'arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/12345678-1234-1234-1234-123456789012';
