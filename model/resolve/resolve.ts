import { guardrailContext } from './guardrails/catalogue-context';
import { withOverrides } from '../aws/limits';
import { tablesOfTeam } from '../organization';
import type { Organization } from '../organization';
import type { EnabledPolicyType } from '../../iam/language/policy-types';
import { checkOrganization } from '../rules/rules';
import { resolveAcknowledgements } from './acknowledgements';
import { resolveAdopted } from './adopted';
import { resolveIam } from './roles/account-iam';
import { resolveAccountParts } from './baselines/account-parts';
import { resolveEnvironment } from './environment';
import { resolveAuditTrail } from './monitoring/audit-trail';
import type { Diagnostics } from '../../source/diagnostics/diagnostic';
import type { DiagnosticCode } from '../diagnostics/codes';
import type { ResolveContext } from './context';
import { noObservations } from './observations';
import { byText } from '../../lib/by-text';
import { endingsOf } from './identity/endings';
import { withGuardrailSets } from './guardrails/guardrail-sets';
import { resolveGuardrails } from './guardrails/guardrails';
import { resolveIdentity } from './identity/identity';
import { resolveJustInTimeAccess } from './identity/just-in-time-access';
import { resolveMonitoring } from './monitoring/monitoring';
import { packGuardrails } from './guardrails/pack';
import { resolvePipeline } from './pipeline/pipeline';
import { policyFiles } from './policy-files';
import { resolveSecurity } from './security/security';
import { formerRegions, governedRegions } from './tree/regions';
import { resolveReviews } from './identity/reviews';
import { asTags } from './tree/tags';
import { targetsOf } from './tree/targets';
import { resolveUnmanaged } from './tree/unmanaged';
import { withProduction } from './tree/production';
import { resolveLeaving } from './tree/leaving';
import { resolveTree } from './tree/tree';
import {
  accountManagement,
  neededTrustedServices,
  resolveTrustedServices,
} from './trusted-services';

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
 */
export const DEFAULT_ACCESS_ROLE = 'OrganizationAccountAccessRole';

/** The charter of one environment as it was read. */
interface ReadCharter extends Omit<ResolveContext, 'observations'> {
  /** For the rules. */
  readonly diagnostics: Diagnostics<DiagnosticCode>;
}

/**
 * Written model → organization: names become what they name, targets become accounts, defaults are
 * filled in. Whatever does not hold is reported; the result may only be used if nothing was.
 *
 * It stays in one piece because it decides nothing: it says in which order the sections are
 * resolved, and which default each setting has.
 */
export function resolveOrganization(read: ReadCharter): Organization {
  const context = withGuardrailSets({ ...read, observations: noObservations() });
  const { model } = context;
  const written = model.organization;
  const tree = withProduction(resolveTree(context), context);
  const parts = {
    ...context,
    targets: targetsOf(tree, context),
    policyFile: policyFiles(context, tree),
    endings: endingsOf(context),
  };

  // What is created in accounts leaves alone those of others, and those that leave.
  const inside = { ...parts, targets: targetsOf(tree, context, 'managed') };

  const trail = resolveAuditTrail(context);
  const environment = resolveEnvironment(context);
  const accessRole = written.accessRole ?? DEFAULT_ACCESS_ROLE;
  const security = resolveSecurity(inside, tree);
  const logBuckets = [trail?.bucket, security?.config?.bucket].filter((name) => name !== undefined);
  const staying = { ...parts, targets: targetsOf(tree, context, 'staying') };
  const justInTimeAccess = resolveJustInTimeAccess(staying);
  const iam = resolveIam({
    ...inside,
    tree,
    auditTrail: trail,
    pipeline: (sharedBuckets) =>
      resolvePipeline({
        ...context,
        tree,
        deployedTo: environment,
        accessRole,
        namedIn: (account) => ({
          buckets: [
            ...sharedBuckets(account),
            ...(account === written.logArchiveAccount ? logBuckets : []),
          ],
          tables:
            justInTimeAccess?.account === account
              ? Object.values(tablesOfTeam(justInTimeAccess.api))
              : [],
        }),
      }),
  });
  const auditTrail = trail && {
    ...trail,
    ...(iam.readersOfTrail.length > 0 && { readers: iam.readersOfTrail }),
  };
  const described = {
    environment,
    governedRegions: governedRegions(context),
    formerRegions: formerRegions(context),
    accessRole,
    identity: resolveIdentity(staying),
    ...(justInTimeAccess && { justInTimeAccess }),
    ...(auditTrail && { auditTrail }),
    ...(security && { security }),
  };
  const guardrails = resolveGuardrails({
    ...parts,
    tree,
    guardrailContext: guardrailContext(described),
  });
  const centralizedRootAccess = written.centralizedRootAccess ?? false;
  const resourceSharing = written.resourceSharing ?? false;
  const delegatedAdministrators = [...(written.delegatedAdministrators ?? [])]
    .map(([service, account]) => ({ service, account }))
    .sort((a, b) => byText(a.service, b.service));
  const detachedFrom = sorted(written.fullAWSAccess?.detachedFrom ?? []);
  const accountParts = resolveAccountParts(inside, tree, guardrails, iam, security);
  const adopted = resolveAdopted(context);
  const acknowledgements = resolveAcknowledgements(context);
  const organization: Organization = {
    ...described,
    name: written.name,
    ...(written.id !== undefined && { id: written.id }),
    homeRegion: written.homeRegion,
    identityCenterRegion: written.identityCenterRegion ?? written.homeRegion,
    ...(written.accessPortal !== undefined && { accessPortal: written.accessPortal }),
    tags: asTags(written.tags),
    managedByTag: written.managedByTag ?? true,
    ...resolveTrustedServices(written, [
      ...delegatedAdministrators.map(({ service }) => service),
      ...neededTrustedServices({
        auditTrail,
        centralizedRootAccess,
        resourceSharing,
        guardrails,
        security,
      }),
      ...accountManagement([...tree.accounts.values()], accountParts),
    ]),
    // never without service control policies: disabling the type drops every attachment for good
    policyTypes: sorted<EnabledPolicyType>([
      'SERVICE_CONTROL_POLICY',
      ...guardrails.map(({ type }) => type),
      ...(written.policyTypes ?? []),
    ]),
    ...(delegatedAdministrators.length > 0 && { delegatedAdministrators }),
    ...(detachedFrom.length > 0 && { fullAwsAccessDetachedFrom: detachedFrom }),
    centralizedRootAccess,
    resourceSharing,
    managementAccount: written.managementAccount.name,
    ...(written.logArchiveAccount !== undefined && {
      logArchiveAccount: written.logArchiveAccount,
    }),
    ...(written.securityAccount !== undefined && { securityAccount: written.securityAccount }),
    formerUnits: sorted(written.formerUnits ?? []),
    organizationalUnits: [...tree.units.values()],
    accounts: [...tree.accounts.values(), ...tree.discovered.values()].sort((a, b) =>
      byText(a.name, b.name),
    ),
    ...resolveLeaving(tree, written),
    ...resolveUnmanaged(context),
    guardrails,
    policies: packGuardrails(
      guardrails,
      withOverrides(Object.fromEntries(model.limits ?? [])),
      tree,
    ),
    monitoring: resolveMonitoring(context, tree),
    ...(security && { security }),
    plansWithOwnRole: model.pipeline !== undefined && environment.state.backend !== 'local',
    accountParts,
    reviews: resolveReviews(context),
    // the last one: it knows what the others have asked about
    expiries: parts.endings.all(),
    ...(adopted.length > 0 && { adopted }),
    ...(acknowledgements.length > 0 && { acknowledgements }),
  };
  checkOrganization({ ...parts, tree, organization });
  return organization;
}

function sorted<T extends string>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].sort(byText);
}
