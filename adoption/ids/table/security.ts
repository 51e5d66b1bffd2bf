import { NotInAws } from '../not-in-aws';
import type { Rule, Subject } from '../rule';
import { byName, need, NOT_LOOKED_UP } from './kit';

const GUARDDUTY_FEATURE =
  'Terraform cannot import it. Creating it sets the feature, also if it is set already';

/** The security services of the organization. */
export const securityRules = {
  aws_guardduty_detector: { id: detector },
  aws_guardduty_detector_feature: { notImportable: GUARDDUTY_FEATURE },
  aws_guardduty_organization_admin_account: byName('admin_account_id'),
  aws_guardduty_organization_configuration: byName('detector_id'),
  aws_guardduty_organization_configuration_feature: { notImportable: GUARDDUTY_FEATURE },
  aws_securityhub_account: {
    id: ({ live, accountId, region }) => {
      const { securityHubs } = live.inAccount(accountId);
      need(securityHubs.includes(region), `Security Hub is not enabled in ${region}`);
      return accountId;
    },
  },
  aws_securityhub_organization_admin_account: byName('admin_account_id'),
  aws_securityhub_finding_aggregator: { id: (subject) => subject.lookUp('') },
  aws_securityhub_organization_configuration: {
    id: (subject) => subject.lookUp(subject.accountId),
  },
  aws_securityhub_configuration_policy: byName('name'),
  aws_securityhub_configuration_policy_association: byName('target_id'),
  aws_accessanalyzer_analyzer: {
    id: (subject) => {
      const { live, accountId, region } = subject;
      const name = subject.text('analyzer_name');
      const analyzers = live.inAccount(accountId).analyzers[region] ?? [];
      need(
        analyzers.some((analyzer) => analyzer.name === name),
        `there is no analyzer ${name} in ${region}`,
      );
      return name;
    },
  },
  aws_inspector2_delegated_admin_account: NOT_LOOKED_UP,
  aws_inspector2_enabler: NOT_LOOKED_UP,
  aws_inspector2_organization_configuration: NOT_LOOKED_UP,
  aws_macie2_account: NOT_LOOKED_UP,
  aws_macie2_organization_admin_account: NOT_LOOKED_UP,
  aws_macie2_organization_configuration: NOT_LOOKED_UP,
  aws_detective_graph: NOT_LOOKED_UP,
  aws_detective_organization_admin_account: NOT_LOOKED_UP,
  aws_detective_organization_configuration: NOT_LOOKED_UP,
  aws_config_configuration_aggregator: byName('name'),
  aws_config_organization_managed_rule: byName('name'),
  aws_config_organization_conformance_pack: byName('name'),
} satisfies Readonly<Record<string, Rule>>;

function detector({ live, accountId, region }: Subject): string {
  const id = live.inAccount(accountId).detectors[region];
  if (id === undefined) throw new NotInAws(`there is no detector in ${region}`);
  return id;
}
