import type { Configuration } from '../../terraform/configuration';
import type { Compared } from '../../planning/difference';
import { elementsOf } from '../../planning/elements';

/** A small organization: two accounts in a unit, an assignment each, a guard, and outputs. */
export const SMALL: Configuration = {
  terraform: { backend: { local: { path: 'a.tfstate' } } },
  provider: { aws: [{ region: 'eu-west-2', allowed_account_ids: ['${local.management}'] }] },
  locals: {
    management: '111122223333',
    root_id: '${aws_organizations_organization.organization.roots[0].id}',
    charter_accounts: { dev: ['dev'], prod: ['prod'] },
    unused: 'x',
  },
  data: {
    aws_organizations_organization: {
      guard: {
        id: '${aws_organizations_organization.organization.id}',
        lifecycle: {
          postcondition: [
            { condition: '${can(local.charter_accounts["dev"])}', error_message: 'x' },
          ],
        },
      },
    },
    aws_partition: { current: {} },
  },
  resource: {
    aws_organizations_organization: { organization: { feature_set: 'ALL' } },
    aws_organizations_organizational_unit: {
      Workloads: { name: 'Workloads', parent_id: '${local.root_id}' },
    },
    aws_organizations_account: {
      dev: {
        name: 'dev',
        parent_id: '${aws_organizations_organizational_unit.Workloads.id}',
        '//': { metadata: { path: 'production-organization/dev' } },
      },
      prod: { name: 'prod', parent_id: '${aws_organizations_organizational_unit.Workloads.id}' },
    },
    aws_organizations_delegated_administrator: {
      guardduty: {
        account_id: '${aws_organizations_account.prod.id}',
        service_principal: 'guardduty.amazonaws.com',
        depends_on: ['aws_organizations_organization.organization'],
      },
    },
  },
  output: {
    root_id: { value: '${local.root_id}' },
    account_ids: {
      value: {
        dev: '${aws_organizations_account.dev.id}',
        prod: '${aws_organizations_account.prod.id}',
      },
    },
  },
};

export const compared = (configuration: Configuration): Compared => ({
  configuration,
  elements: elementsOf(configuration),
});

/**
 * A copy with another value at a path of keys.
 *
 * @param value `undefined` removes what is there
 */
export function edited(configuration: Configuration, path: string, value: unknown): Configuration {
  const copy = structuredClone(configuration) as unknown as Record<string, unknown>;
  const keys = path.split('/');
  const last = keys.pop()!;
  let at = copy;
  for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy as unknown as Configuration;
}
