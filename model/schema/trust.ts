import { mapOf, listOf, oneOrMore } from './kit/collections';
import { object, optional, required } from './kit/object';
import { boolean, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { name } from './common';

const account = text({
  expected:
    'the name of an account, or in quotes the 12-digit ID of an account outside the organization',
});

const trustedRole = object('a trusted role', {
  account: required(
    account,
    'The account: a name, or the ID of an account outside the organization',
  ),
  name: required(
    text({
      expected: "a role's name, with its path if it has one",
      pattern: /^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
    }),
    'The name, with the path if it has one: ci/Deployer',
  ),
});
const trustedUser = object('a trusted IAM user', {
  account: required(
    account,
    'The account: a name, or the ID of an account outside the organization',
  ),
  name: required(
    text({
      expected: "a user's name, with its path if it has one",
      pattern: /^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
    }),
    'The name, with the path if it has one',
  ),
});
const oidcToken = object('a trusted OIDC token', {
  provider: required(name, 'A name from openIdConnectProviders'),
  audience: required(
    text({ expected: 'an audience such as sts.amazonaws.com' }),
    'The audience of the token',
  ),
  subjects: required(
    listOf(
      'subjects',
      text({ expected: 'a subject such as repo:acme/charter:environment:production' }),
    ),
    'The subjects (sub claims) to trust. * and ? are wildcards',
  ),
});
const trustedCertificate = object('a trusted certificate', {
  trustAnchor: required(name, 'A name from rolesAnywhere.trustAnchors'),
  subject: required(
    mapOf(
      {
        what: 'part of a subject',
        pattern: /^[A-Z]+$/,
        form: 'an attribute such as CN, OU, O or C',
      },
      oneOrMore('a string', text({ expected: 'a string' })),
    ),
    'The required subject of the certificate, such as { CN: build-01.acme.example }. If you list several values, any of them matches',
  ),
});

export const trust = object('a trusted principal', {
  role: optional(trustedRole, 'An IAM role'),
  user: optional(trustedUser, 'An IAM user'),
  permissionSet: optional(
    name,
    'The role of this permission set in the account that `account` names',
  ),
  account: optional(
    account,
    'With permissionSet: the account in which it is assigned. On its own: any principal that the account allows to assume roles',
  ),
  service: optional(
    text({
      expected: "a service's principal such as ec2.amazonaws.com",
      pattern: /^[a-z0-9][a-z0-9.-]*\.amazonaws\.com$/,
    }),
    'An AWS service, by its service principal',
  ),
  ownAccountOnly: optional(
    boolean,
    "With service: the service must act for the role's own account (aws:SourceAccount). Not every service sends this key. Default: false",
  ),
  sourceArn: optional(
    text({ expected: 'an ARN', pattern: /^arn:\S+$/ }),
    'With service: the resource for which the service must act (aws:SourceArn). * and ? are wildcards',
  ),
  oidc: optional(oidcToken, 'A token of an OpenID Connect provider, such as a CI pipeline has'),
  rolesAnywhere: optional(trustedCertificate, 'A certificate, through IAM Roles Anywhere'),
  externalId: optional(
    text({
      expected: 'an external ID of 2 to 1224 letters, digits or any of +=,.@:/_-',
      pattern: /^[\w+=,.@:/-]{2,1224}$/,
    }),
    'The external ID that a role, user or account of a third party must send (sts:ExternalId)',
  ),
  requireMfa: optional(boolean, 'Require MFA from IAM users. Roles never have MFA. Default: false'),
});
export type WrittenTrust = Written<typeof trust>;
