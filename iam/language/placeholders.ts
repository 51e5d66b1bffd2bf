import type { PolicyDocument } from './policy-document';

/** `${account:NAME}` or `${organization:id}` in a policy's string. */
export interface Placeholder {
  readonly kind: 'account' | 'organization';
  readonly name: string;
}

/** The placeholders of a text, in order. IAM's own variables, such as `${aws:username}`, are none. */
export function placeholders(text: string): readonly Placeholder[] {
  return [...text.matchAll(/\$\{(account|organization):([^}]*)\}/g)].map(([, kind, name]) => ({
    kind: kind as Placeholder['kind'],
    name: name ?? '',
  }));
}

/**
 * A policy's size as AWS counts it: its characters without white space between them, with the twelve digits of an
 * account, an organization's id of average length (`o-` and ten characters) and the ARN of a trust anchor in their
 * places.
 */
export function policySize(document: PolicyDocument): number {
  return JSON.stringify(withTrustAnchors(document)).replace(
    /\$\{(account|organization):[^}]*\}/g,
    '123456789012',
  ).length;
}

/** A trust policy with the ARN that a trust anchor may have in the place of each `${trustAnchor:NAME}`. */
export function withTrustAnchors(document: PolicyDocument): PolicyDocument {
  return JSON.parse(
    JSON.stringify(document).replace(/\$\{trustAnchor:[^}]*\}/g, TRUST_ANCHOR),
  ) as PolicyDocument;
}

const TRUST_ANCHOR =
  'arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/12345678-1234-1234-1234-123456789012';
