import { POLICY_TYPES } from '../../iam/language/policy-types';
import { listOf, mapOf, object, optional, required } from './kit/collections';
import { oneOf, text } from './kit/scalars';
import type { Schema, Written } from './kit/schema';
import { wrongType } from './kit/schema';
import { lintExceptions, policyFile, sentence, targets } from './common';

/** A text or a list of texts, as policies have it. */
const textOrTexts: Schema<string | readonly string[]> = {
  json: {
    title: 'a text or a list of texts',
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  },
  read(node, reading) {
    const items = node.kind === 'list' ? node.items : [node];
    const values = items.map((item) => {
      if (item.kind === 'scalar' && item.value !== null) return String(item.value);
      wrongType(item, 'a text', reading);
      return '';
    });
    return node.kind === 'list' ? values : (values[0] ?? '');
  },
};

const request = object('a request', {
  action: required(
    text({ expected: 'an action such as ec2:RunInstances', pattern: /^[a-z0-9-]+:[A-Za-z0-9]+$/ }),
    'The call',
  ),
  resource: optional(
    sentence,
    'The ARN it is about. Default: a resource of each type that the action has to have',
  ),
  context: optional(
    mapOf({ what: 'context key' }, textOrTexts),
    'Values of condition keys. With aws:PrincipalArn it is the request of this principal alone; without, that of an ordinary role and of every permission set',
  ),
});
export type WrittenRequest = Written<typeof request>;

const guardrail = object('a guardrail', {
  description: optional(sentence, 'What it is for'),
  targets: required(
    targets,
    'Where it is attached: Root, paths of organizational units, names of accounts, or { tag: { … } }',
  ),
  except: optional(targets, 'Where it is not attached: it is then attached around these'),
  exceptAccounts: optional(
    targets,
    'Accounts that the policy itself exempts by a condition, so that one attachment serves. Service control policies only',
  ),
  policy: optional(
    policyFile,
    "A policy of the team's own: a JSON file below the configuration folder. Without it the name is one of the catalogue's",
  ),
  type: optional(
    oneOf(...POLICY_TYPES),
    'The type of the own policy. Default: SERVICE_CONTROL_POLICY',
  ),
  parameters: optional(
    mapOf({ what: 'parameter' }, textOrTexts),
    "Parameters of the catalogue's guardrail",
  ),
  lint: optional(
    lintExceptions,
    'Lint rules that its policy is excused from, by code, each with the reason',
  ),
  mustDeny: optional(listOf('requests', request), 'Requests that it has to deny'),
  mustAllow: optional(listOf('requests', request), 'Requests that it has to leave alone'),
});
export const guardrails = mapOf(
  { what: 'guardrail', pattern: /^[A-Za-z0-9][\w.-]*$/, form: 'letters, digits and any of -_.' },
  guardrail,
);
export type WrittenGuardrail = Written<typeof guardrail>;

const guardrailSet = object('a set of guardrails', {
  targets: required(targets, 'Where each of them is attached'),
  except: optional(targets, 'Where none of them is attached'),
});
export const guardrailSets = mapOf({ what: 'set of guardrails' }, guardrailSet);
