import type { Organization } from '../../../model/organization';
import { neededTrustedServices } from '../../../model/resolve/trusted-services';
import { named } from '../../../lib/named';
import type { Level } from '../../risk/levels';
import type { Change } from '../change';
import { change, lost, where } from '../kit';
import { setting } from './setting';

const changed = (level: Level, what: string, ...details: readonly string[]): Change => ({
  ...change('organization-changed', level, what),
  details,
});

/**
 * Settings of the section `organization`, apart from accounts with a purpose and what is newly
 * possible.
 */
export function organizationChanges(before: Organization, now: Organization): readonly Change[] {
  return [
    ...where(
      before.id !== undefined && now.id !== undefined && before.id !== now.id,
      changed('high', `the charter is for organization ${now.id} instead of ${before.id}`),
    ),
    ...where(
      before.id !== undefined && now.id === undefined,
      setting("the charter no longer contains the organization's ID"),
    ),
    ...where(
      before.name !== now.name,
      changed(
        'medium',
        `the organization is called ${now.name} instead of ${before.name}`,
        'names of trails, buckets and keys that the charter does not set begin with it',
      ),
    ),
    ...regionChanges(before, now),
    ...where(
      before.accessRole !== now.accessRole,
      changed(
        'medium',
        `deployments assume role ${now.accessRole} in member accounts instead of ${before.accessRole}`,
      ),
    ),
    ...trustedServiceChanges(before, now),
    ...policyTypeChanges(before, now),
    ...fullAwsAccessChanges(before, now),
    ...delegationChanges(before, now),
    ...where(
      !before.resourceSharing && now.resourceSharing,
      changed('medium', 'accounts can share resources with each other without invitations'),
    ),
    ...where(
      before.resourceSharing && !now.resourceSharing,
      changed('medium', 'accounts can no longer use resources shared without an invitation'),
    ),
    ...where(
      !before.centralizedRootAccess && now.centralizedRootAccess,
      setting("member accounts' root users are managed centrally"),
    ),
    ...where(
      before.accessPortal !== now.accessPortal,
      setting(
        `the access portal is ${now.accessPortal ?? 'not set'} instead of ${before.accessPortal ?? 'not set'}`,
      ),
    ),
  ];
}

function regionChanges(before: Organization, now: Organization): readonly Change[] {
  const isHomeChanged = before.homeRegion !== now.homeRegion;
  const followsHome = ({ identityCenterRegion, homeRegion }: Organization) =>
    identityCenterRegion === homeRegion;
  const follows = followsHome(before) && followsHome(now);
  const ungoverned = lost(before.governedRegions, now.governedRegions);
  return [
    ...where(
      isHomeChanged,
      changed(
        'high',
        `the home region is ${now.homeRegion} instead of ${before.homeRegion}`,
        ...whatIsAtHome(before),
        'Terraform cannot move them to another region: see "Changing the home region" in docs/moving.md',
      ),
    ),
    ...where(
      before.identityCenterRegion !== now.identityCenterRegion && !(isHomeChanged && follows),
      changed(
        'high',
        `Identity Center is expected in ${now.identityCenterRegion} instead of ${before.identityCenterRegion}`,
        'AWS cannot move it: permission sets and assignments are not found there',
      ),
    ),
    ...where(
      ungoverned.length > 0 && !(before.security && now.security),
      setting(`${named(ungoverned)} ${ungoverned.length === 1 ? 'is' : 'are'} no longer governed`),
    ),
  ];
}

/**
 * What the charter puts into the home region, as sentences: `the organization trail acme-trail is
 * there, …`.
 */
function whatIsAtHome(organization: Organization): readonly string[] {
  const { auditTrail, monitoring, security, accountParts, homeRegion } = organization;
  const { topics, logAlarms, metricAlarms, savedQueries, dashboard, eventRules } = monitoring;
  const isAnywhere = accountParts.some(({ iam }) => (iam?.trustAnchors.length ?? 0) > 0);
  const monitored = [topics, logAlarms, metricAlarms, savedQueries, eventRules];
  const things = [
    ...(auditTrail
      ? [`the organization trail ${auditTrail.name}, its log group and bucket ${auditTrail.bucket}`]
      : []),
    ...where(
      dashboard || monitored.some(({ length }) => length > 0),
      'the topics, alarms, event rules and queries',
    ),
    ...(security?.config ? [`the AWS Config bucket ${security.config.bucket}`] : []),
    ...where(security !== undefined, 'the central configuration of the security services'),
    ...where(isAnywhere, 'the trust anchors and profiles of IAM Roles Anywhere'),
    ...where(organization.identityCenterRegion === homeRegion, 'Identity Center'),
  ];
  return things.length === 0 ? [] : [`in ${homeRegion} are ${named(things, things.length)}`];
}

/**
 * Those that only `organization.trustedServices` names. Others come and go with the section that
 * needs them.
 */
const listedServices = (organization: Organization): readonly string[] =>
  organization.trustedAccess === 'listed'
    ? organization.trustedServices
    : lost(organization.trustedServices, neededTrustedServices(organization));

function trustedServiceChanges(before: Organization, now: Organization): readonly Change[] {
  const gained = lost(listedServices(now), before.trustedServices);
  const had = now.trustedAccess === 'listed' ? before.trustedServices : listedServices(before);
  const gone = lost(had, now.trustedServices);
  return [
    ...where(
      gained.length > 0,
      changed(
        'medium',
        `${named(gained)} ${gained.length === 1 ? 'gets' : 'get'} trusted access to the organization`,
        'a trusted service can create a service-linked role in every account',
      ),
    ),
    ...where(
      gone.length > 0,
      changed(
        'medium',
        `${named(gone)} ${gone.length === 1 ? 'loses' : 'lose'} trusted access to the organization`,
        'what they do in member accounts stops',
      ),
    ),
  ];
}

function policyTypeChanges(before: Organization, now: Organization): readonly Change[] {
  const gone = lost(before.policyTypes, now.policyTypes);
  const gained = lost(now.policyTypes, before.policyTypes);
  return [
    ...gone.map((type) =>
      changed(
        'medium',
        `policy type ${type} is disabled`,
        'AWS detaches every policy of this type, also those that are not in the charter',
      ),
    ),
    ...where(gained.length > 0, setting(`policy type ${named(gained)} is enabled`)),
  ];
}

function fullAwsAccessChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [before.fullAwsAccessDetachedFrom ?? [], now.fullAwsAccessDetachedFrom ?? []];
  return [
    ...lost(is, was).map((target) =>
      changed(
        'high',
        `the charter says that FullAWSAccess is not attached to ${target}`,
        'only what guardrails there allow counts as allowed',
      ),
    ),
    ...lost(was, is).map((target) =>
      changed(
        'high',
        `the charter says that FullAWSAccess is attached to ${target}`,
        'what guardrails there allow has no effect beside it',
      ),
    ),
  ];
}

function delegationChanges(before: Organization, now: Organization): readonly Change[] {
  const was = new Map(
    before.delegatedAdministrators?.map(({ service, account }) => [service, account]),
  );
  const is = new Map(
    now.delegatedAdministrators?.map(({ service, account }) => [service, account]),
  );
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((service) => {
    const [earlier, later] = [was.get(service), is.get(service)];
    if (earlier === later) return [];
    return later === undefined
      ? [changed('medium', `account ${earlier} no longer administers ${service}`)]
      : [
          changed(
            'high',
            `account ${later} administers ${service} for the organization${earlier === undefined ? '' : ` instead of ${earlier}`}`,
          ),
        ];
  });
}
