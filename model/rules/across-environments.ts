import type { Diagnostics } from '../../source/diagnostics/diagnostic';
import type { Organization } from '../organization';
import type { WrittenEnvironment } from '../schema/environment';
import type { SourceMap } from '../../source/source-map';

export interface OneOfSeveral {
  readonly organization: Organization;
  readonly written: WrittenEnvironment;
  readonly sourceMap: SourceMap;
}

/**
 * What is unique in all of AWS belongs to one environment: e-mail addresses of accounts and names of buckets. Reports
 * `environments-collide`, a warning: the environment that is deployed first is right, and AWS refuses the other.
 */
export function checkAcrossEnvironments(
  environments: readonly OneOfSeveral[],
  diagnostics: Diagnostics,
): void {
  const owners = new Map<string, string>();
  for (const { organization, written, sourceMap } of environments) {
    const { name, managementAccountId, state } = organization.environment;
    const claim = (thing: string, key: 'managementAccountId' | 'state', fix: string) => {
      const owner = owners.get(thing.toLowerCase());
      if (owner === undefined) owners.set(thing.toLowerCase(), name);
      else if (owner !== name)
        diagnostics.warning(
          'environments-collide',
          sourceMap.key(written, key),
          `${thing} belongs to the environment ${owner} already, and AWS has it only once`,
          { fix },
        );
    };
    claim(
      `the account ${managementAccountId}`,
      'managementAccountId',
      'each environment is an organization of its own',
    );
    if (state.backend === 's3')
      claim(`the state bucket ${state.bucket}`, 'state', 'name another bucket');
    for (const { email } of organization.accounts)
      claim(
        `the e-mail address ${email}`,
        'managementAccountId',
        'override it in this environment',
      );
    if (organization.security?.config)
      claim(
        `the bucket ${organization.security.config.bucket}`,
        'managementAccountId',
        'override security.config.bucket in this environment',
      );
    if (organization.auditTrail)
      claim(
        `the bucket ${organization.auditTrail.bucket}`,
        'managementAccountId',
        'override auditTrail.bucket in this environment',
      );
  }
}
