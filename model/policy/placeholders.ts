import type { PolicyDocument } from '../organization';

/** `${account:NAME}` or `${organization:id}` in a policy's string. */
export interface Placeholder {
  readonly kind: 'account' | 'organization';
  readonly name: string;
}

/** The placeholders of a text, in order. IAM's own variables, such as `${aws:username}`, are none. */
export function placeholders(text: string): readonly Placeholder[] {
  return [...text.matchAll(/\$\{(account|organization):([^}]*)\}/g)].map(([, kind, name]) => ({ kind: kind as Placeholder['kind'], name: name ?? '' }));
}

/**
 * A policy's size as AWS counts it: its characters without white space between them, with the twelve digits of an
 * account and an organization's id of average length (`o-` and ten characters) in their places.
 */
export function policySize(document: PolicyDocument): number {
  return JSON.stringify(document).replace(/\$\{(account|organization):[^}]*\}/g, '123456789012').length;
}
