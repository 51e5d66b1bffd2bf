import { ConfigConfigurationAggregator } from '@cdktf/provider-aws/lib/config-configuration-aggregator';
import { ConfigOrganizationConformancePack } from '@cdktf/provider-aws/lib/config-organization-conformance-pack';
import { ConfigOrganizationManagedRule } from '@cdktf/provider-aws/lib/config-organization-managed-rule';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Token } from 'cdktf';
import type { ITerraformDependable } from 'cdktf';
import { discoveredIn, type Config } from '../../model/organization';
import { OWN_NAMES } from '../../model/own-names';
import { address } from '../../lib/address';
import { addresses, keyPart } from '../kit/addresses';
import { aggregatorPolicy, aggregatorTrustPolicy } from './aggregator-policies';
import { addDelegatedAdministrator } from '../kit/delegated-administrator';
import { discoveredAccounts } from '../kit/discovered';
import { attribute, ownTags } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';
import { policyJson } from '../kit/policy-json';
import { literal } from '../kit/terraform-text';

/**
 * Adds AWS Config for the whole organization: an aggregator of all accounts and governed regions,
 * and rules and conformance packs, which Config deploys to every account that has a recorder.
 * Sources:
 * https://docs.aws.amazon.com/config/latest/developerguide/aggregated-register-delegated-administrator.html,
 * https://docs.aws.amazon.com/config/latest/developerguide/config-rule-multi-account-deployment.html
 */
export function addConfig(stack: EnvironmentStack, config: Config): void {
  if (config.aggregator !== false)
    addAggregator(stack, config, addDelegatedAdministrator(stack, 'config'));
  if (config.rules.length + config.conformancePacks.length === 0 && config.aggregator === false)
    return;
  const dependsOn = [addDelegatedAdministrator(stack, 'config-multiaccountsetup')];
  const except = exceptions(stack, config);
  for (const rule of config.rules) {
    const { name, description, identifier, parameters, regions } = rule;
    for (const region of regions) {
      stack.add(ConfigOrganizationManagedRule, addresses(keyPart(rule), region), {
        provider: stack.provider(stack.account, region),
        name,
        ...(description !== undefined && { description: literal(description) }),
        ruleIdentifier: identifier,
        ...(Object.keys(parameters).length > 0 && {
          inputParameters: literal(JSON.stringify(parameters)),
        }),
        ...except,
        dependsOn,
      });
    }
  }
  for (const pack of config.conformancePacks) {
    const { name } = pack;
    for (const { regions, body } of pack.templates) {
      // A local, because a template can be long and is the same in all regions.
      const templateBody = stack.addLocal(
        `conformance_pack_${address(name, regions[0]!)}`,
        literal(body),
      );
      for (const region of regions) {
        stack.add(ConfigOrganizationConformancePack, addresses(keyPart(pack), region), {
          provider: stack.provider(stack.account, region),
          name,
          templateBody,
          ...except,
          dependsOn,
        });
      }
    }
  }
}

function addAggregator(
  stack: EnvironmentStack,
  { aggregator, aggregatorRole, tags, regions = stack.organization.governedRegions }: Config,
  administrator: ITerraformDependable,
): void {
  const role = stack.add(IamRole, 'config-aggregator', {
    name: aggregatorRole ?? OWN_NAMES.aggregatorRole,
    description: 'AWS Config reads the accounts of the organization',
    assumeRolePolicy: policyJson(aggregatorTrustPolicy(stack.account), stack.ids),
  });
  const rolePolicy = stack.add(IamRolePolicy, 'config-aggregator', {
    name: 'see-organization',
    role: attribute(role, 'name'),
    policy: policyJson(aggregatorPolicy, stack.ids),
  });
  stack.add(ConfigConfigurationAggregator, 'organization', {
    name: aggregator || OWN_NAMES.aggregator,
    ...ownTags(tags),
    organizationAggregationSource: {
      regions: [...regions],
      roleArn: attribute(role, 'arn'),
    },
    dependsOn: [administrator, rolePolicy],
  });
}

/** Accounts without a recorder of the charter, discovered ones among them. */
function exceptions(
  stack: EnvironmentStack,
  { exceptAccounts }: Config,
): { readonly excludedAccounts?: string[] } {
  const units = stack.organization.accounts.flatMap(({ name, parent, discovered }) =>
    discovered && exceptAccounts.includes(name) ? [parent] : [],
  );
  const ids = exceptAccounts
    .filter((name) => !units.some((unit) => discoveredIn(unit) === name))
    .map((name) => stack.ids.account(name));
  const discovered = discoveredAccounts(stack);
  if (units.length === 0 || !discovered) return ids.length === 0 ? {} : { excludedAccounts: ids };
  stack.addLocal('excluded_by_id', ids);
  const lists = units.map((unit) => `keys(${discovered.in(unit)})`).join(', ');
  const excluded = stack.addLocal(
    'excluded_accounts',
    `\${concat(local.excluded_by_id, ${lists})}`,
  );
  return { excludedAccounts: Token.asList(excluded) };
}
