import type {
  AccountIam,
  AuditTrail,
  BucketReader,
  DeclaredPolicy,
  OpenIdConnectProvider,
  Role,
} from '../../organization';
import { bucketsOf } from './buckets';
import type { Buckets } from './buckets';
import { causeAt } from '../context';
import { resolveAcceptances } from '../guardrails/acceptances';
import type { IdentityContext } from '../identity/identity-context';
import { statementCauses } from '../policy-files';
import { keyed, renamed } from '../renaming';
import { resolveRoles } from './roles';
import { resolveProfiles, resolveTrustAnchors } from './roles-anywhere';
import { byAccount, rolledOut } from './by-account';
import type { InAccount } from './by-account';
import { asTags } from '../tree/tags';
import type { Tree } from '../tree/tree';

export interface ResolvedIam {
  /** The IAM resources of an account; `undefined` if it has none. */
  readonly inAccount: (account: string) => AccountIam | undefined;
  readonly readersOfTrail: readonly BucketReader[];
}

/** IAM providers and roles that another section of the charter needs in accounts. */
export interface AddedIam {
  readonly providers: readonly InAccount<OpenIdConnectProvider>[];
  readonly roles: readonly InAccount<Role>[];
}

export interface IamContext extends IdentityContext {
  readonly tree: Tree;
  /** @param sharedBuckets the names of the buckets that the charter declares, by account */
  readonly pipeline: (sharedBuckets: Buckets['managedIn']) => AddedIam;
  readonly auditTrail: AuditTrail | undefined;
}

/** The IAM resources that the charter declares, by account. */
export function resolveIam(context: IamContext): ResolvedIam {
  const { tree, auditTrail } = context;
  const buckets = bucketsOf(context, tree, auditTrail);
  const declared = resolveRoles(context, tree, buckets);
  const pipeline = context.pipeline(buckets.managedIn);
  const roles = byAccount([...declared, ...pipeline.roles]);
  const customerManagedPolicies = byAccount(resolvePolicies(context));
  const openIdConnectProviders = byAccount([...resolveProviders(context), ...pipeline.providers]);
  const trustAnchors = byAccount(resolveTrustAnchors(context));
  const profiles = byAccount(resolveProfiles(context, roles));
  return {
    readersOfTrail: buckets.readersOfTrail(),
    inAccount(account) {
      const iam: AccountIam = {
        customerManagedPolicies: customerManagedPolicies.get(account) ?? [],
        openIdConnectProviders: openIdConnectProviders.get(account) ?? [],
        trustAnchors: trustAnchors.get(account) ?? [],
        roles: roles.get(account) ?? [],
        profiles: profiles.get(account) ?? [],
        sharedBuckets: buckets.inAccount(account),
      };
      return Object.values(iam).every(({ length }) => length === 0) ? undefined : iam;
    },
  };
}

function resolvePolicies(context: IdentityContext): readonly InAccount<DeclaredPolicy>[] {
  const { model, sourceMap, policyFile, targets } = context;
  return rolledOut(model.customerManagedPolicies, targets, (key, written) => {
    const file = policyFile(written.policy, sourceMap.value(written, 'policy'));
    const named = keyed(key, written);
    const accepted = resolveAcceptances(written, context);
    return {
      ...named,
      path: written.path ?? '/',
      // AWS cannot change it, so that it keeps the name, too.
      description: written.description ?? named.name,
      tags: asTags(written.tags),
      // If the file is wrong, which is already reported, the account still has the policy, so that
      // it is not reported as missing.
      document: file?.document ?? {},
      statementCauses: file ? statementCauses(file) : [],
      ...(accepted.length > 0 && { accepted }),
      cause: causeAt(sourceMap.key(model.customerManagedPolicies ?? new Map(), key)),
    };
  });
}

function resolveProviders({
  model,
  targets,
}: IdentityContext): readonly InAccount<OpenIdConnectProvider>[] {
  return rolledOut(model.openIdConnectProviders, targets, (key, written) => ({
    ...renamed(key, written),
    url: written.url,
    audiences: written.audiences,
    thumbprints: written.thumbprints ?? [],
    tags: asTags(written.tags),
  }));
}
