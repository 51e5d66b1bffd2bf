import {
  ConfigServiceClient,
  DescribeConfigurationAggregatorsCommand,
  DescribeOrganizationConfigRulesCommand,
  DescribeOrganizationConformancePacksCommand,
} from '@aws-sdk/client-config-service';
import {
  DescribeOrganizationConfigurationCommand as DescribeGuardDutyOrganizationCommand,
  GuardDutyClient,
  ListOrganizationAdminAccountsCommand as ListGuardDutyAdminsCommand,
} from '@aws-sdk/client-guardduty';
import {
  DescribeOrganizationConfigurationCommand,
  GetConfigurationPolicyAssociationCommand,
  ListFindingAggregatorsCommand,
  ListOrganizationAdminAccountsCommand,
  paginateListConfigurationPolicies,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { Target } from '@aws-sdk/client-securityhub';
import type { Finders } from './finders';
import { unlessMissing } from '../unless-missing';

/** Not the administrator of the organization, or the service is off. */
const NOT_ADMINISTRATOR = [
  'BadRequestException',
  'AccessDeniedException',
  'InvalidAccessException',
];

export const guardDutyFinders: Finders = {
  aws_guardduty_organization_admin_account: async ({ client }, { name }) => {
    const answer = await unlessMissing(
      client(GuardDutyClient).send(new ListGuardDutyAdminsCommand({})),
      ...NOT_ADMINISTRATOR,
    );
    return answer?.AdminAccounts?.find(({ AdminAccountId }) => AdminAccountId === name)
      ?.AdminAccountId;
  },
  aws_guardduty_organization_configuration: async ({ client }, { name: detector }) => {
    const request = new DescribeGuardDutyOrganizationCommand({ DetectorId: detector });
    const answer = client(GuardDutyClient).send(request);
    return (await unlessMissing(answer, ...NOT_ADMINISTRATOR)) && detector;
  },
};

export const securityHubFinders: Finders = {
  aws_securityhub_organization_admin_account: async ({ client }, { name }) => {
    const answer = await unlessMissing(
      client(SecurityHubClient).send(new ListOrganizationAdminAccountsCommand({})),
      ...NOT_ADMINISTRATOR,
    );
    return answer?.AdminAccounts?.find(({ AccountId }) => AccountId === name)?.AccountId;
  },
  aws_securityhub_organization_configuration: async ({ client }, { name: account }) => {
    const request = new DescribeOrganizationConfigurationCommand({});
    const answer = client(SecurityHubClient).send(request);
    return (await unlessMissing(answer, ...NOT_ADMINISTRATOR)) && account;
  },
  // A region has at most one.
  aws_securityhub_finding_aggregator: async ({ client }) => {
    const answer = await unlessMissing(
      client(SecurityHubClient).send(new ListFindingAggregatorsCommand({})),
      ...NOT_ADMINISTRATOR,
    );
    return answer?.FindingAggregators?.[0]?.FindingAggregatorArn;
  },
  aws_securityhub_configuration_policy: async ({ client }, { name }) => {
    const pages = paginateListConfigurationPolicies({ client: client(SecurityHubClient) }, {});
    const next = async () => (await unlessMissing(pages.next(), ...NOT_ADMINISTRATOR))?.value;
    for (let page = await next(); page; page = await next()) {
      const found = page.ConfigurationPolicySummaries?.find((policy) => policy.Name === name);
      if (found) return found.Id;
    }
    return undefined;
  },
  aws_securityhub_configuration_policy_association: async ({ client }, { name }) => {
    const request = new GetConfigurationPolicyAssociationCommand({ Target: targetOf(name) });
    const answer = await unlessMissing(
      client(SecurityHubClient).send(request),
      'ResourceNotFoundException',
      ...NOT_ADMINISTRATOR,
    );
    return answer?.AssociationType === 'APPLIED' ? name : undefined;
  },
};

function targetOf(id: string): Target {
  if (id.startsWith('r-')) return { RootId: id };
  return id.startsWith('ou-') ? { OrganizationalUnitId: id } : { AccountId: id };
}

export const configFinders: Finders = {
  aws_config_configuration_aggregator: async ({ client }, { name }) => {
    const request = { ConfigurationAggregatorNames: [name] };
    const answer = client(ConfigServiceClient).send(
      new DescribeConfigurationAggregatorsCommand(request),
    );
    const missing = 'NoSuchConfigurationAggregatorException';
    return (await unlessMissing(answer, missing))?.ConfigurationAggregators?.[0] && name;
  },
  aws_config_organization_managed_rule: async ({ client }, { name }) => {
    const request = { OrganizationConfigRuleNames: [name] };
    const answer = client(ConfigServiceClient).send(
      new DescribeOrganizationConfigRulesCommand(request),
    );
    const missing = ['NoSuchOrganizationConfigRuleException', 'OrganizationAccessDeniedException'];
    return (await unlessMissing(answer, ...missing))?.OrganizationConfigRules?.[0] && name;
  },
  aws_config_organization_conformance_pack: async ({ client }, { name }) => {
    const request = { OrganizationConformancePackNames: [name] };
    const answer = client(ConfigServiceClient).send(
      new DescribeOrganizationConformancePacksCommand(request),
    );
    const missing = [
      'NoSuchOrganizationConformancePackException',
      'OrganizationAccessDeniedException',
    ];
    return (await unlessMissing(answer, ...missing))?.OrganizationConformancePacks?.[0] && name;
  },
};
