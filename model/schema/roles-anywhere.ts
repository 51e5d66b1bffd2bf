import { FORMATS } from '../aws/formats';
import { listOf, mapOf, object, optional, required } from './kit/collections';
import { boolean, seconds, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { name, tags, targets } from './common';

const accounts = {
  targets: required(
    targets,
    'The accounts that have it: Root, paths of organizational units, names of accounts, or { tag: { … } }',
  ),
  except: optional(targets, 'Accounts that are left out, in the same words'),
};

const trustAnchor = object('a trust anchor', {
  caBundle: optional(
    text({
      expected: 'the path of a PEM file below the configuration folder',
      pattern: /^[^/\\].*\.(pem|crt)$/,
      code: 'invalid-path',
    }),
    "The authority's certificates: a PEM file. No private key",
  ),
  acmPca: optional(
    text({
      expected: 'the ARN of a private certificate authority',
      pattern: /^arn:aws:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[\w-]+$/,
    }),
    'A private certificate authority of AWS, instead',
  ),
  enabled: optional(boolean, 'false: no certificate of this authority is taken. Default: true'),
  ...accounts,
  tags: optional(tags, 'Tags of the trust anchor'),
});
export type WrittenTrustAnchor = Written<typeof trustAnchor>;

const profile = object('a profile', {
  roles: required(
    listOf('names of roles', name),
    'The roles that may be asked for. In each account, those of them that it has',
  ),
  sessionDuration: optional(seconds, 'How long a session lasts, from 15m to 12h. Default: 1h'),
  enabled: optional(boolean, 'false: nobody gets a session through this profile. Default: true'),
  ...accounts,
  tags: optional(tags, 'Tags of the profile'),
});
export type WrittenProfile = Written<typeof profile>;

const named = {
  pattern: FORMATS.rolesAnywhereName.pattern,
  form: FORMATS.rolesAnywhereName.allowed,
};

export const rolesAnywhere = object('rolesAnywhere', {
  trustAnchors: optional(
    mapOf({ what: 'trust anchor', ...named }, trustAnchor),
    'Certificate authorities that accounts trust, by name',
  ),
  profiles: optional(
    mapOf({ what: 'profile', ...named }, profile),
    'What certificates can be exchanged for, by name',
  ),
});
