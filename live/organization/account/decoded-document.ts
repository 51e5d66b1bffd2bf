import type { Json } from '../../../iam/language/policy-document';

/** IAM returns documents URL-encoded. */
export const decodedDocument = (document: string | undefined): Json =>
  JSON.parse(decodeURIComponent(document ?? 'null')) as Json;
