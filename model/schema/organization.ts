import { ENABLED_POLICY_TYPES } from '../../iam/language/policy-types';
import { FORMATS } from '../aws/formats';
import { listOf, mapOf, oneOrAny } from './kit/collections';
import { object, optional, required } from './kit/object';
import { boolean, oneOf, text } from './kit/scalars';
import { leaving } from './leaving';
import type { Written } from './kit/schema';
import {
  accountId,
  accountNaming,
  email,
  managed,
  name,
  region,
  roleName,
  SERVICE_PRINCIPAL,
  tags,
  target,
} from './common';
import { accountFormerly, formerUnits, names, unmanagedFormerly } from './renaming';

const managementAccount = object('the management account', {
  name: required(
    text({
      expected: `an account name of ${accountNaming.form}`,
      pattern: accountNaming.pattern,
      code: 'invalid-name',
    }),
    'The name to use in targets and assignments. The account is not renamed in AWS',
  ),
  formerly: accountFormerly,
  email: required(email, "The root user's e-mail address"),
  tags: optional(
    tags,
    'Tags that targets can select. orgcharter does not tag the management account in AWS',
  ),
});

export const organization = object('organization', {
  name: required(
    text({
      expected: 'a name of lowercase letters, digits and hyphens',
      pattern: /^[a-z][a-z0-9-]*$/,
    }),
    'A short name. Names of buckets and keys start with it',
  ),
  id: optional(
    text({
      expected: 'an organization ID such as o-a1b2c3d4e5',
      pattern: FORMATS.organizationId.pattern,
    }),
    'The ID of an existing organization, to import it instead of creating one',
  ),
  homeRegion: required(region, 'The region of the trail, the topics and the alarms'),
  governedRegions: optional(
    listOf('regions', region),
    'The regions that the organization uses. Default: the home region only',
  ),
  formerRegions: optional(
    listOf('regions', region),
    'Regions that you removed from governedRegions or from event rules. Keep each of them here for one deployment, so that Terraform can delete what is deployed there. Default: none',
  ),
  formerUnits,
  identityCenterRegion: optional(
    region,
    'The region in which Identity Center is enabled. Default: the home region',
  ),
  accessPortal: optional(
    text({
      expected: 'an https address such as https://acme.awsapps.com/start',
      pattern: /^https:\/\/[^\s"'$`\\]+$/,
    }),
    'The AWS access portal URL, where users sign in. The runbook shows it',
  ),
  managementAccount: required(managementAccount, 'The management account of the organization'),
  accountEmail: optional(
    text({
      expected: 'an e-mail address with {account} in it',
      pattern: /^[^\s@]*\{account\}[^\s@]*@[^\s@]+\.[^\s@]+$/,
    }),
    'The e-mail address of accounts that have no email; {account} stands for the name of the account',
  ),
  accessRole: optional(
    roleName,
    'The role in each member account that the management account assumes to deploy. Default: OrganizationAccountAccessRole',
  ),
  logArchiveAccount: optional(name, "The account with the organization trail's bucket"),
  securityAccount: optional(name, 'The account from which security services are administered'),
  production: optional(
    oneOrAny('a target', target),
    'The accounts that count as production when access and changes are rated: { tag: { … } }, organizational unit paths, account names, or a list of them. The management account always counts. Default: accounts whose tag environment is prod or production and, without such a tag, accounts beneath a unit with one of these names',
  ),
  suspendedUnit: optional(
    text({ expected: 'the path of a unit' }),
    'The unit for accounts that leave. It should have a guardrail that denies everything, such as quarantine. Default: Suspended',
  ),
  centralizedRootAccess: optional(
    boolean,
    'Centralized root access for member accounts. New accounts have no root password and no root access keys, those of existing accounts can be deleted, and root tasks are performed in short sessions. Default: false',
  ),
  resourceSharing: optional(
    boolean,
    'AWS RAM can share resources within the organization without invitations. Default: false',
  ),
  policyTypes: optional(
    listOf('policy types', oneOf(...ENABLED_POLICY_TYPES)),
    'Policy types to keep enabled although no guardrail has them. AWS detaches all policies of a type that is disabled. Default: SERVICE_CONTROL_POLICY and the types of the guardrails',
  ),
  trustedServices: optional(
    listOf(
      'service principals',
      text({
        expected: 'a service principal such as guardduty.amazonaws.com',
        pattern: SERVICE_PRINCIPAL,
      }),
    ),
    'Services to grant trusted access, in addition to those that the charter itself needs',
  ),
  trustedAccess: optional(
    oneOf('needed', 'listed'),
    'needed: services under trustedServices and those that other sections need have trusted access. listed: only those under trustedServices, as they are in an organization that you adopt. Default: needed',
  ),
  delegatedAdministrators: optional(
    mapOf(
      {
        what: 'service principal',
        pattern: SERVICE_PRINCIPAL,
        form: 'a service principal such as inspector2.amazonaws.com',
      },
      name,
    ),
    'The account that administers a service for the organization, by service principal. The services get trusted access. Services in the section security have theirs already',
  ),
  fullAWSAccess: optional(
    object('fullAWSAccess', {
      detachedFrom: required(
        listOf(
          'targets',
          text({ expected: 'Root, the path of a unit, or the name of an account' }),
        ),
        'Root, units and accounts from which somebody detached the policy FullAWSAccess of AWS. There, only what guardrails allow is allowed. orgcharter neither attaches nor detaches this policy',
      ),
    }),
    'Where the policy FullAWSAccess of AWS is not attached. Default: it is attached everywhere, as AWS does',
  ),
  identitySource: optional(
    oneOf('identity-center', 'external'),
    'identity-center: orgcharter creates groups and users in Identity Center. external: an identity provider synchronizes them with SCIM. Default: identity-center',
  ),
  tags: optional(tags, 'Tags for every resource that supports them'),
  managedByTag: optional(
    boolean,
    'Whether every resource that supports tags has the tag managed-by: orgcharter. Set it to false when you adopt an organization, so that nothing is tagged again. Default: true',
  ),
});
export type WrittenOrganization = Written<typeof organization>;

export const unmanagedAccount = object('an unmanaged account', {
  formerly: unmanagedFormerly,
  email: optional(
    email,
    "The root user's e-mail address, which identifies the account in the organization",
  ),
  unit: optional(
    text({ expected: 'the path of an organizational unit' }),
    'The path of a unit, instead of email: every account in it that the charter does not name is unmanaged, also if it joins later',
  ),
  destroy: optional(
    boolean,
    'true: Terraform destroys the resource. This closes the account if it had closeOnDeletion, and otherwise removes it from the organization. false: Terraform forgets the account and changes nothing. Default: false',
  ),
});
export type WrittenUnmanagedAccount = Written<typeof unmanagedAccount>;

export const account = object('an account', {
  name: names.account,
  formerly: accountFormerly,
  email: optional(
    email,
    "The root user's e-mail address, unique in AWS. Default: made from organization.accountEmail",
  ),
  id: optional(accountId, 'The ID of an existing account, to import it instead of creating one'),
  managed: managed('account'),
  ignore: optional(
    listOf('ignored settings', oneOf('name', 'email')),
    'What somebody else may change in AWS, and Terraform then leaves as it is: name, email. email needs id. Default: nothing',
  ),
  tags: optional(tags, 'Tags of the account. Targets can select accounts by them'),
  closeOnDeletion: optional(
    boolean,
    'Turns off the protection: Terraform closes the account when you remove its entry. Default: false',
  ),
  ...leaving,
});
export type WrittenAccount = Written<typeof account>;
