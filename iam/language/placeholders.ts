import type { PolicyDocument } from './policy-document';

/** `${account:NAME}`, `${organization:id}` or, in a trust policy, `${trustAnchor:NAME}` in a policy's text. */
export interface Placeholder {
  readonly kind: 'account' | 'organization' | 'trustAnchor';
  readonly name: string;
}

const PLACEHOLDER = /\$\{(account|organization|trustAnchor):([^}]*)\}/g;

/** The placeholders of a text, in order. IAM's own variables, such as `${aws:username}`, are not among them. */
export function placeholders(text: string): readonly Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, kind, name]) => placeholder(kind, name));
}

/** @param replacement `undefined` leaves the placeholder as it is */
export function replacePlaceholders(
  text: string,
  replacement: (placeholder: Placeholder) => string | undefined,
): string {
  return text.replace(
    PLACEHOLDER,
    (whole, kind: string, name: string) => replacement(placeholder(kind, name)) ?? whole,
  );
}

/** The text in pieces: placeholders, and what is between them. */
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
 * A policy's size as AWS counts it: its characters without white space between them. An account's id has twelve digits;
 * an organization's id is counted with an average length (`o-` and ten characters) and a trust anchor with its ARN.
 */
export function policySize(document: PolicyDocument): number {
  return replacePlaceholders(JSON.stringify(document), ({ kind }) =>
    kind === 'trustAnchor' ? TRUST_ANCHOR : '123456789012',
  ).length;
}

/** A trust policy with the ARN of a trust anchor in place of each `${trustAnchor:NAME}`. */
export function withTrustAnchors(document: PolicyDocument): PolicyDocument {
  return JSON.parse(
    replacePlaceholders(JSON.stringify(document), ({ kind }) =>
      kind === 'trustAnchor' ? TRUST_ANCHOR : undefined,
    ),
  ) as PolicyDocument;
}

const TRUST_ANCHOR =
  'arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/12345678-1234-1234-1234-123456789012';
