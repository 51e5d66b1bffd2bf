import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import type { Node } from '../../../source/text/node';
import { childOf } from '../../../source/text/node';
import type { Checked } from '../checked';
import { block, named, oneOfValues } from './grammar';

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_all.html
 */
// cspell:disable
const SERVICES = [
  'default',
  'aiops',
  'awssupplychain',
  'chimesdkvoiceanalytics',
  'cloudwatch',
  'codeguruprofiler',
  'codewhisperer',
  'comprehend',
  'connectamd',
  'connectoptimization',
  'contactlens',
  'datazone',
  'dms',
  'entityresolution',
  'frauddetector',
  'glue',
  'guardduty',
  'lex',
  'polly',
  'q',
  'qindeveloper',
  'quicksightq',
  'rekognition',
  'securitylake',
  'textract',
  'transcribe',
  'transform',
  'translate',
];
// cspell:enable

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html
 */
export const aiPolicy = block({
  services: named(block({ opt_out_policy: oneOfValues('optOut', 'optIn') })),
});

/**
 * Services have an opt-out (`undocumented-policy-content`, a warning, because AWS adds services).
 */
export function checkAiPolicy(node: Node, { diagnostics }: Checked): void {
  const services = childOf(node, 'services');
  if (services?.kind !== 'map') return;
  for (const [name, { key }] of services.entries)
    if (!name.startsWith('@@') && !SERVICES.includes(name))
      diagnostics.warning(
        'undocumented-policy-content',
        key,
        `orgcharter does not know an opt-out for "${name}"`,
        { fix: didYouMean(name, SERVICES) ?? 'check that AWS has this service' },
      );
}
