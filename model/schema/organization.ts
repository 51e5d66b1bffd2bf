import { FORMATS } from '../aws/formats';
import { listOf, object, optional, required } from './kit/collections';
import { boolean, oneOf, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { accountId, email, name, region, tags } from './common';

const managementAccount = object('the management account', {
  name: required(name, 'Its name in targets and assignments. It is never renamed in AWS'),
  email: required(email, "The root user's address"),
  tags: optional(
    tags,
    'Tags that targets may refer to. The management account itself is not tagged',
  ),
});

export const organization = object('organization', {
  name: required(
    text({
      expected: 'a name of lower-case letters, digits and hyphens',
      pattern: /^[a-z][a-z0-9-]*$/,
    }),
    'Short name; names of buckets and keys begin with it',
  ),
  id: optional(
    text({
      expected: "an organization's id such as o-a1b2c3d4e5",
      pattern: FORMATS.organizationId.pattern,
    }),
    'Where the organization exists already: it is adopted, not created',
  ),
  homeRegion: required(region, 'Where the trail, the topics and the alarms live'),
  governedRegions: optional(
    listOf('regions', region),
    'Regions the organization works in. Default: the home region alone',
  ),
  formerRegions: optional(
    listOf('regions', region),
    'Regions that were governed, or watched by event rules: they can still be reached, so that what was deployed there is taken away. Leave each here for one deployment. Default: none',
  ),
  identityCenterRegion: optional(
    region,
    'Where Identity Center was enabled. Default: the home region',
  ),
  accessPortal: optional(
    text({
      expected: 'an https address such as https://acme.awsapps.com/start',
      pattern: /^https:\/\/[^\s"'$`\\]+$/,
    }),
    'Where people sign in: the start URL of Identity Center, for the run book',
  ),
  managementAccount: required(managementAccount, 'The account that the organization belongs to'),
  accountEmail: optional(
    text({
      expected: 'an e-mail address with {account} in it',
      pattern: /^[^\s@]*\{account\}[^\s@]*@[^\s@]+\.[^\s@]+$/,
    }),
    'The address of an account that names none of its own; {account} stands for its name',
  ),
  accessRole: optional(
    text({ expected: "an IAM role's name", pattern: FORMATS.roleName.pattern }),
    'The role in each member account that the management account assumes. Default: OrganizationAccountAccessRole',
  ),
  logArchiveAccount: optional(name, "The account that keeps the organization trail's bucket"),
  securityAccount: optional(name, 'The account that security services are run from'),
  centralizedRootAccess: optional(
    boolean,
    'The management account holds the root of the member accounts: an account that is created has no root password and no root keys, those of an older one can be deleted, and root tasks are done in short sessions. Default: false',
  ),
  resourceSharing: optional(
    boolean,
    'RAM shares resources within the organization without invitations. Default: false',
  ),
  trustedServices: optional(
    listOf(
      'service principals',
      text({
        expected: 'a service principal such as guardduty.amazonaws.com',
        pattern: /^[a-z0-9.-]+\.amazonaws\.com$/,
      }),
    ),
    'Services with trusted access beside those that the model itself needs',
  ),
  identitySource: optional(
    oneOf('identity-center', 'external'),
    'Whether groups and users are made in Identity Center or arrive by SCIM from outside. Default: identity-center',
  ),
  tags: optional(tags, 'Put on everything that can carry tags'),
});
export type WrittenOrganization = Written<typeof organization>;

export const unmanagedAccount = object('an unmanaged account', {
  email: required(email, "The root user's address, by which it is recognized in the organization"),
  destroy: optional(
    boolean,
    'true: Terraform removes its resource, which closes an account that had closeOnDeletion, and otherwise takes it out of the organization. Default: false, Terraform forgets it and leaves it alone',
  ),
});
export type WrittenUnmanagedAccount = Written<typeof unmanagedAccount>;

export const account = object('an account', {
  email: optional(
    email,
    "The root user's address, unique in all of AWS. Default: made from organization.accountEmail",
  ),
  id: optional(accountId, 'Where the account exists already: it is adopted, not created'),
  tags: optional(tags, 'Tags of the account, which targets may refer to'),
  closeOnDeletion: optional(
    boolean,
    'Lifts the protection: the account is closed when its entry goes. Default: false',
  ),
});
export type WrittenAccount = Written<typeof account>;
