import { FORMATS } from '../aws/formats';
import { mapOf, someOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { boolean, seconds, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { name, tags, anyTargets, targets } from './common';
import { formerly } from './renaming';

const accounts = {
  targets: required(
    targets,
    'The accounts in which to create it: Root, organizational unit paths, account names, or { tag: { … } }',
  ),
  except: optional(anyTargets, 'Accounts to leave out, written the same way'),
};

const trustAnchor = object('a trust anchor', {
  formerly,
  caBundle: optional(
    text({
      expected: 'the path of a PEM file, relative to the configuration folder',
      pattern: /^[^/\\].*\.(pem|crt)$/,
      code: 'invalid-path',
    }),
    'The CA certificates: the path of a PEM file, without a private key',
  ),
  acmPca: optional(
    text({
      expected: 'the ARN of a private certificate authority',
      pattern: /^arn:aws:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[\w-]+$/,
    }),
    'The ARN of an AWS Private CA, instead of caBundle',
  ),
  enabled: optional(boolean, 'false: certificates of this CA are rejected. Default: true'),
  ...accounts,
  tags: optional(tags, 'Tags of the trust anchor'),
});
export type WrittenTrustAnchor = Written<typeof trustAnchor>;

const profile = object('a profile', {
  formerly,
  roles: required(
    someOf('names of roles', name),
    'The roles that a session can use. In each account, the profile lists the roles that exist there',
  ),
  sessionDuration: optional(seconds, 'Session duration, from 15m to 12h. Default: 1h'),
  enabled: optional(boolean, 'false: this profile creates no sessions. Default: true'),
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
    'Profiles, by name: the roles for which a certificate can be exchanged',
  ),
});
