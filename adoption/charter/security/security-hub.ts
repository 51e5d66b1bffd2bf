import { standardArn, standardNames } from '../../../model/aws/security-hub-standards';
import type { LiveSecurityHub } from '../../live-security';
import type { Entry } from '../outline';
import { entry, mapping } from '../outline';
import { regionsEntry, type SecurityOptions } from './options';

/** What a charter calls its policy. */
const POLICY = { name: 'orgcharter', description: 'Security Hub in all accounts' };

/** What a charter has if it names none. */
const USUAL = 'aws-foundational-security-best-practices';

/** `securityHub`, if it is configured as a charter does: one policy for the whole organization. */
export function securityHubEntry(options: SecurityOptions): readonly Entry[] {
  const { security, notes, homeRegion, governedRegions } = options;
  const { securityHub: hub } = security;
  if (!hub) return [];
  const [policy] = hub.policies.filter(({ isAtRoot }) => isAtRoot);
  const standards = (policy?.standards ?? []).map((arn) => nameOf(arn, homeRegion));
  const linked = hub.aggregator?.regions ?? [];
  const regions = [homeRegion, ...linked];
  const ungoverned = linked.find((region) => !governedRegions.includes(region));
  const reason =
    reasonAgainst(hub) ??
    (ungoverned === undefined ? undefined : `it is linked to ${ungoverned}`) ??
    (standards.includes(undefined) || standards.length === 0
      ? 'orgcharter does not know its standards'
      : undefined);
  if (reason !== undefined) {
    notes.leaveOut('Security Hub', 'of the organization', reason);
    return [];
  }
  const names = standards.flatMap((name) => name ?? []).sort();
  return entry(
    'securityHub',
    mapping(
      regionsEntry(regions, options),
      entry('standards', names.join() === USUAL ? undefined : names),
    ),
  );
}

/** Without the version if it is the latest. */
function nameOf(arn: string, homeRegion: string): string | undefined {
  const [, name = '', version = ''] = /\/([a-z0-9-]+)\/v\/([\d.]+)$/.exec(arn) ?? [];
  const candidates = [name, `${name}/${version}`];
  return standardNames().includes(name) || version !== ''
    ? candidates.find((each) => standardArn(each, homeRegion) === arn)
    : undefined;
}

function reasonAgainst(hub: LiveSecurityHub): string | undefined {
  const { isCentral, aggregator, policies } = hub;
  if (!isCentral) return 'it is configured in each account and region by itself';
  if (!hub.autoEnableControls || hub.controlFindingGenerator !== 'SECURITY_CONTROL')
    return 'it does not enable new controls, or has findings for each standard';
  if (!aggregator || !['SPECIFIED_REGIONS', 'NO_REGIONS'].includes(aggregator.mode))
    return 'its linked regions are not a list';
  const [policy] = policies.filter(({ isAtRoot }) => isAtRoot);
  if (!policy) return 'no policy is applied to the root';
  if (policy.name !== POLICY.name || policy.description !== POLICY.description)
    return `orgcharter would rename its policy ${policy.name}`;
  if (!policy.isEnabled || policy.hasParameters || policy.disabledControls?.length !== 0)
    return `its policy ${policy.name} does not enable all controls with AWS's parameters`;
  return undefined;
}
