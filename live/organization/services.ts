import {
  DescribeResourcePolicyCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { IAMClient, ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam';
import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import type { DelegatedAdministrator } from '../../adoption/live-organization';
import { mapConcurrently } from '../../lib/map-concurrently';
import { allPages } from '../pages';
import { unlessMissing } from '../unless-missing';
import type { Reading } from './reading';

/** Service principals with trusted access. */
export async function readTrustedServices({
  aws,
  homeRegion,
}: Reading): Promise<readonly string[]> {
  const organizations = aws.client(OrganizationsClient, homeRegion);
  const found = await allPages(
    (next) => organizations.send(new ListAWSServiceAccessForOrganizationCommand(next)),
    ({ EnabledServicePrincipals }) => EnabledServicePrincipals,
  );
  return found.flatMap(({ ServicePrincipal }) => ServicePrincipal ?? []);
}

/** `RootCredentialsManagement` and `RootSessions`, as far as they are enabled. */
export async function readRootFeatures({ aws, homeRegion }: Reading): Promise<readonly string[]> {
  const answer = await unlessMissing(
    aws.client(IAMClient, homeRegion).send(new ListOrganizationsFeaturesCommand({})),
    'ServiceAccessNotEnabledException',
  );
  return answer?.EnabledFeatures ?? [];
}

/** Whether a policy lets member accounts do something in AWS Organizations. */
export async function readDelegationPolicy({ aws, homeRegion }: Reading): Promise<boolean> {
  const answer = await unlessMissing(
    aws.client(OrganizationsClient, homeRegion).send(new DescribeResourcePolicyCommand({})),
    'ResourcePolicyNotFoundException',
  );
  return answer?.ResourcePolicy !== undefined;
}

export async function readDelegatedAdministrators({
  aws,
  homeRegion,
}: Reading): Promise<readonly DelegatedAdministrator[]> {
  const organizations = aws.client(OrganizationsClient, homeRegion);
  const administrators = await allPages(
    (next) => organizations.send(new ListDelegatedAdministratorsCommand(next)),
    ({ DelegatedAdministrators }) => DelegatedAdministrators,
  );
  const services = await mapConcurrently(administrators, async ({ Id = '' }) => {
    const found = await allPages(
      (next) =>
        organizations.send(new ListDelegatedServicesForAccountCommand({ AccountId: Id, ...next })),
      ({ DelegatedServices }) => DelegatedServices,
    );
    return found.flatMap(({ ServicePrincipal: service }) =>
      service === undefined ? [] : [{ accountId: Id, service }],
    );
  });
  return services.flat();
}

/** Regions that are enabled in the management account, sorted. */
export async function readRegions({ aws, homeRegion }: Reading): Promise<readonly string[]> {
  const account = aws.client(AccountClient, homeRegion);
  const regions = await allPages(
    (next) =>
      account.send(
        new ListRegionsCommand({
          RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'],
          ...next,
        }),
      ),
    ({ Regions }) => Regions,
  );
  return regions.flatMap(({ RegionName }) => RegionName ?? []).sort();
}
