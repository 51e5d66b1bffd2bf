import { NotInAws } from '../not-in-aws';
import type { Rule, Subject } from '../rule';
import { byName, need } from './kit';

/** The security services of the organization. */
export const securityRules = {
  aws_guardduty_detector: { id: detector },
  aws_guardduty_organization_admin_account: byName('admin_account_id'),
  aws_guardduty_organization_configuration: byName('detector_id'),
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
  aws_inspector2_delegated_admin_account: byName('account_id'),
  aws_inspector2_member_association: byName('account_id'),
  aws_macie2_account: { id: (subject) => subject.lookUp('') },
  aws_macie2_member: byName('account_id'),
  aws_macie2_organization_admin_account: byName('admin_account_id'),
  aws_detective_graph: {
    id: (subject) => subject.lookUp(''),
    attributes: { graph_arn: (subject) => subject.lookUp('') },
  },
  aws_detective_member: {
    id: (subject) => subject.lookUp(subject.text('account_id'), { of: subject.text('graph_arn') }),
  },
  aws_detective_organization_admin_account: byName('account_id'),
  aws_detective_organization_configuration: byName('graph_arn'),
  aws_config_configuration_aggregator: byName('name'),
  aws_config_organization_managed_rule: byName('name'),
  aws_config_organization_conformance_pack: byName('name'),
} satisfies Readonly<Record<string, Rule>>;

function detector({ live, accountId, region }: Subject): string {
  const id = live.inAccount(accountId).detectors[region];
  if (id === undefined) throw new NotInAws(`there is no detector in ${region}`);
  return id;
}
