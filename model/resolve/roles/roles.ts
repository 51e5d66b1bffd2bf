import { keyed, permissionSetName } from '../renaming';
import type { InlinePolicy, Role, Trust } from '../../organization';
import { describeTargets } from '../../schema/common';
import type { WrittenRole } from '../../schema/roles';
import { resolveAttachedPolicies } from '../identity/attached-policies';
import type { Buckets } from './buckets';
import { causeAt } from '../context';
import type { IdentityContext } from '../identity/identity-context';
import { statementCauses } from '../policy-files';
import type { InAccount } from './by-account';
import { asTags } from '../tree/tags';
import type { Tree } from '../tree/tree';
import { resolveTrust } from './trust';
import { trustPolicy } from './trust-policy';

/**
 * Creates each role in the accounts of its targets, and adds it to the readers of its buckets.
 *
 * Reports what {@link resolveTrust}, {@link resolveAttachedPolicies} and `buckets.statementsOf`
 * report.
 */
export function resolveRoles(
  context: IdentityContext,
  tree: Tree,
  buckets: Buckets,
): readonly InAccount<Role>[] {
  const { model } = context;
  const issuer = (provider: string) => model.openIdConnectProviders?.get(provider)?.url ?? '';
  const identityCenterRegion =
    model.organization.identityCenterRegion ?? model.organization.homeRegion;
  return [...(model.roles ?? [])].flatMap(([key, written]) => {
    const accounts = context.targets.accounts(written.targets, written.except);
    const trust = written.trust
      .map((each) => resolveTrust(each, { ...context, tree }))
      .filter((each): each is Trust => each !== undefined);
    const role = { ...resolveRole(key, written, buckets, context), trust };
    if (
      context.endings.isExpired(
        written,
        'role',
        () => `role ${role.name} in ${describeTargets(written.targets)}`,
      )
    )
      return [];
    // Where the trust policies are equal, accounts share one object: what it means is then found
    // once.
    const known = new Map<string, Role>();
    return accounts.map((account): InAccount<Role> => {
      buckets.addReader(written, { account, role: `${role.path}${role.name}`.slice(1) });
      const policy = trustPolicy(trust, {
        account,
        identityCenterRegion,
        issuer,
        permissionSetName: (key) => permissionSetName(key, model.permissionSets?.get(key)),
      });
      const text = JSON.stringify(policy);
      const what = known.get(text) ?? { ...role, trustPolicy: policy };
      known.set(text, what);
      return { account, what };
    });
  });
}

function resolveRole(
  key: string,
  written: WrittenRole,
  buckets: Buckets,
  context: IdentityContext,
): Omit<Role, 'trust' | 'trustPolicy'> {
  const { model, sourceMap, policyFile } = context;
  const inline =
    written.inlinePolicy === undefined
      ? undefined
      : policyFile(written.inlinePolicy, sourceMap.value(written, 'inlinePolicy'));
  const reading = buckets.statementsOf(written);
  const inlinePolicies: InlinePolicy[] = [
    ...(inline
      ? [{ name: 'inline', document: inline.document, statementCauses: statementCauses(inline) }]
      : []),
    ...(reading.length > 0
      ? [
          {
            name: 'read-buckets',
            document: { Version: '2012-10-17', Statement: reading },
            statementCauses: reading.map(() => causeAt(sourceMap.key(written, 'reads'))),
          },
        ]
      : []),
  ];
  const named = keyed(key, written);
  return {
    ...named,
    path: written.path ?? '/',
    description: written.description ?? named.name,
    tags: asTags(written.tags),
    maxSessionSeconds: written.sessionDuration ?? 3600,
    ...resolveAttachedPolicies(written, context),
    inlinePolicies,
    ...(written.until !== undefined && { until: written.until }),
    ...(written.ticket !== undefined && { ticket: written.ticket }),
    cause: causeAt(sourceMap.key(model.roles ?? new Map(), key)),
  };
}
