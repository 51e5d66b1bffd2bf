import type { Reporter } from '../../source/diagnostics/diagnostic';
import type { Organization } from '../organization';
import type { WrittenEnvironment } from '../schema/environment';
import type { SourceMap } from '../../source/source-map';

export interface OneOfSeveral {
  readonly organization: Organization;
  readonly written: WrittenEnvironment;
  readonly sourceMap: SourceMap;
}

/**
 * E-mail addresses of accounts, names of buckets and management accounts are unique in AWS, so only
 * one environment can use each. Reports `environments-collide`, a warning: AWS rejects it only in
 * the environment that is deployed second.
 */
export function checkAcrossEnvironments(
  environments: readonly OneOfSeveral[],
  diagnostics: Reporter<'environments-collide'>,
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
          `the environment ${owner} already uses ${thing}, which must be unique in AWS`,
          { fix },
        );
    };
    claim(
      `the account ${managementAccountId}`,
      'managementAccountId',
      'set the management account of another organization',
    );
    if (state.backend === 's3')
      claim(`the state bucket ${state.bucket}`, 'state', 'use another bucket');
    for (const { email } of organization.accounts.filter((account) => account.email !== ''))
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
