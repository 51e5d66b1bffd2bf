import { POLICY_TYPES } from '../../iam/language/policy-types';
import { mapOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { oneOf } from './kit/scalars';
import type { Written } from './kit/schema';
import { acceptances } from './acceptances';
import { formerly, names } from './renaming';
import { anyTargets, description, lintExceptions, policyFile, tags, targets } from './common';
import { requests, textOrTexts } from './requests';

const guardrail = object('a guardrail', {
  name: names.guardrail,
  formerly,
  description: optional(
    description,
    'What it is for. "" for none. Default: the description in the catalogue, or the key',
  ),
  targets: required(
    targets,
    'Where to attach it: Root, organizational unit paths, account names, or { tag: { … } }',
  ),
  except: optional(
    anyTargets,
    'Targets to leave out. The policy is attached to the other units and accounts instead',
  ),
  exceptAccounts: optional(
    anyTargets,
    'Accounts to exempt with a condition in the policy itself, so that the policy needs only one attachment. Service control policies only',
  ),
  policy: optional(
    policyFile,
    'Your own policy: the path of a JSON file, relative to the configuration folder. In it, ${account:NAME} stands for the ID of an account and ${organization:id} for that of the organization. Without it, the name must be a guardrail from the catalogue',
  ),
  type: optional(
    oneOf(...POLICY_TYPES),
    'The type of your own policy. Default: SERVICE_CONTROL_POLICY',
  ),
  parameters: optional(
    mapOf({ what: 'parameter' }, textOrTexts),
    'Parameters of the guardrail from the catalogue',
  ),
  lint: optional(
    lintExceptions,
    'Lint rules to ignore for this policy, by code, each with the reason',
  ),
  mustDeny: optional(requests, 'Requests that the policy must deny'),
  mustAllow: optional(requests, 'Requests that the policy must not deny'),
  accepted: optional(
    acceptances,
    'Lock-outs and failed proofs of this guardrail that you accept, each with the reason',
  ),
  tags: optional(
    tags,
    'Tags of the policy, in addition to organization.tags. If guardrails share one policy, it has the tags that all of them have',
  ),
});
export const guardrails = mapOf(
  { what: 'guardrail', pattern: /^[A-Za-z0-9][\w.-]*$/, form: 'letters, digits and any of -_.' },
  guardrail,
);
export type WrittenGuardrail = Written<typeof guardrail>;

const guardrailSet = object('a set of guardrails', {
  targets: required(targets, 'Where to attach the guardrails of the set'),
  except: optional(anyTargets, 'Targets to leave out'),
});
export const guardrailSets = mapOf({ what: 'set of guardrails' }, guardrailSet);
