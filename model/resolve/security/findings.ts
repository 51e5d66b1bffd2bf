import type { EventRule, Findings } from '../../organization';
import type { WrittenSecurity } from '../../schema/security';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import { resolveTopic, topicOf } from '../topics';
import { governedRegions } from '../tree/regions';

/**
 * The lowest number of GuardDuty for each severity, and the labels of Security Hub.
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
 */
const SEVERITIES = {
  medium: { from: 4, labels: ['CRITICAL', 'HIGH', 'MEDIUM'] },
  high: { from: 7, labels: ['CRITICAL', 'HIGH'] },
  critical: { from: 9, labels: ['CRITICAL'] },
} as const;

/**
 * Notifications of findings, each sent once. If Security Hub is on, it forwards the findings of
 * GuardDuty, and those of all regions through the home region. The severity of an Access Analyzer
 * finding does not tell how public a resource is, so every active one is sent, directly. Access
 * Analyzer reports IAM roles in every region; only the home region sends them.
 *
 * Reports `unknown-topic`.
 */
export function resolveFindings(
  written: NonNullable<WrittenSecurity['findings']>,
  security: WrittenSecurity,
  context: ResolveContext,
): Findings {
  const { model } = context;
  const topic = topicOf(written, context);
  const { from, labels } = SEVERITIES[written.severity ?? 'high'];
  const { guardDuty, securityHub, accessAnalyzer } = security;
  const { homeRegion } = model.organization;
  const everywhere = governedRegions(context);
  const rules: readonly EventRule[] = [
    ...(securityHub
      ? [
          {
            name: 'security-hub-findings',
            description: 'Findings of Security Hub, and of what reports to it',
            pattern: imported(labels, accessAnalyzer !== undefined),
            regions: [homeRegion],
            topic,
          },
        ]
      : []),
    ...(guardDuty && !securityHub
      ? [
          {
            name: 'guardduty-findings',
            description: 'Findings of GuardDuty',
            pattern: pattern('aws.guardduty', 'GuardDuty Finding', {
              severity: [{ numeric: ['>=', from] }],
            }),
            regions: everywhere,
            topic,
          },
        ]
      : []),
    ...(accessAnalyzer
      ? [
          {
            name: 'access-analyzer-findings',
            description: 'What is open to anybody outside the organization, IAM roles aside',
            pattern: external([{ 'anything-but': ['AWS::IAM::Role'] }]),
            regions: everywhere,
            topic,
          },
          {
            name: 'access-analyzer-role-findings',
            description: 'IAM roles that anybody outside the organization may take',
            pattern: external(['AWS::IAM::Role']),
            regions: [homeRegion],
            topic,
          },
        ]
      : []),
  ];
  return {
    topic: resolveTopic(written.notify, model.notifications?.get(written.notify)),
    eventRules: [...rules].sort((a, b) => byText(a.name, b.name)),
  };
}

const pattern = (
  source: string,
  detailType: string,
  detail: EventRule['pattern'],
): EventRule['pattern'] => ({ source: [source], 'detail-type': [detailType], detail });

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html */
const external = (resourceType: EventRule['pattern'][string]): EventRule['pattern'] =>
  pattern('aws.access-analyzer', 'Access Analyzer Finding', { status: ['ACTIVE'], resourceType });

/**
 * Security Hub sends a finding again whenever it changes. Once somebody works on it, it is no
 * longer `NEW`.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-all-findings.html
 */
const imported = (labels: readonly string[], exceptAccessAnalyzer: boolean): EventRule['pattern'] =>
  pattern('aws.securityhub', 'Security Hub Findings - Imported', {
    findings: {
      Severity: { Label: labels },
      RecordState: ['ACTIVE'],
      Workflow: { Status: ['NEW'] },
      ...(exceptAccessAnalyzer && { ProductName: [{ 'anything-but': ['IAM Access Analyzer'] }] }),
    },
  });
