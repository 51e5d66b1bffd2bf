import { ownTags } from '../tree/tags';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import { findGuardrail, guardrailNames } from '../../../catalogue/guardrails/catalogue';
import type {
  CatalogueGuardrail,
  GuardrailContext,
} from '../../../catalogue/guardrails/kit/guardrail';
import { resolveAcceptances } from './acceptances';
import { withAccountExceptions } from './account-exceptions';
import type { Guardrail } from '../../organization';
import type { WrittenGuardrail } from '../../schema/guardrails';
import { causeAt } from '../context';
import { byText } from '../../../lib/by-text';
import type { IdentityContext } from '../identity/identity-context';
import { renamed } from '../renaming';
import type { Tree } from '../tree/tree';
import { statementCauses } from '../policy-files';
import { resolveRequest } from './request';

interface GuardrailsContext extends IdentityContext {
  readonly guardrailContext: GuardrailContext;
  readonly tree: Tree;
}

/**
 * The guardrails of the catalogue and of the charter, each with its attachments.
 *
 * Reports `unknown-guardrail`, `unknown-parameter`, and what reading policies and targets reports.
 */
export function resolveGuardrails(context: GuardrailsContext): readonly Guardrail[] {
  const { model } = context;
  return [...(model.guardrails ?? [])]
    .flatMap(([name, written]) => resolveGuardrail(name, written, context))
    .sort((a, b) => byText(a.name, b.name));
}

function resolveGuardrail(
  name: string,
  written: WrittenGuardrail,
  context: GuardrailsContext,
): readonly Guardrail[] {
  const { model, sourceMap, targets } = context;
  const attachments = targets.attachments(written.targets, written.except);
  const policy =
    written.policy === undefined
      ? fromCatalogue(name, written, context)
      : ownPolicy(name, written, context);
  if (!policy) return [];
  const accepted = resolveAcceptances(written, context);
  const exceptAccounts = exceptedAccounts(written, policy, context);
  return [
    {
      ...policy,
      ...renamed(name, written),
      policy: withAccountExceptions(policy.policy, exceptAccounts),
      attachments,
      ...ownTags(written),
      ...(exceptAccounts.length > 0 && { exceptAccounts }),
      mustDeny: (written.mustDeny ?? []).map((asked) => resolveRequest(asked, context)),
      mustAllow: (written.mustAllow ?? []).map((asked) => resolveRequest(asked, context)),
      ...(accepted.length > 0 && { accepted }),
      cause: causeAt(sourceMap.key(model.guardrails ?? new Map(), name)),
    },
  ];
}

type Policy = Pick<Guardrail, 'type' | 'description' | 'policy' | 'parameters' | 'statementCauses'>;

function fromCatalogue(
  name: string,
  written: WrittenGuardrail,
  context: GuardrailsContext,
): Policy | undefined {
  const { model, sourceMap, diagnostics } = context;
  const guardrail = findGuardrail(name);
  if (!guardrail) {
    diagnostics.error(
      'unknown-guardrail',
      sourceMap.key(model.guardrails ?? new Map(), name),
      `the catalogue has no guardrail "${name}"`,
      {
        fix:
          didYouMean(name, guardrailNames()) ??
          'for your own guardrail, add policy: … with its file',
      },
    );
    return undefined;
  }
  const parameters = parametersOf(written, guardrail, context);
  return {
    type: guardrail.type,
    description: written.description ?? guardrail.description,
    policy: guardrail.policy(parameters, context.guardrailContext),
    parameters,
  };
}

function parametersOf(
  written: WrittenGuardrail,
  guardrail: CatalogueGuardrail,
  { sourceMap, diagnostics }: GuardrailsContext,
): Readonly<Record<string, readonly string[]>> {
  const parameters = written.parameters ?? new Map<string, string | readonly string[]>();
  const known = Object.keys(guardrail.parameters);
  const values: Record<string, readonly string[]> = {};
  for (const [key, value] of parameters) {
    const parameter = Object.hasOwn(guardrail.parameters, key)
      ? guardrail.parameters[key]
      : undefined;
    if (!parameter) {
      diagnostics.error(
        'unknown-parameter',
        sourceMap.key(parameters, key),
        `${guardrail.name} has no parameter "${key}"`,
        {
          fix:
            didYouMean(key, known) ??
            (known.length > 0 ? `use ${known.join(', ')}` : 'remove it: there are no parameters'),
        },
      );
      continue;
    }
    values[key] = typeof value === 'string' ? [value] : value;
  }
  return values;
}

function ownPolicy(
  name: string,
  written: WrittenGuardrail,
  { sourceMap, policyFile }: GuardrailsContext,
): Policy | undefined {
  const file = policyFile(written.policy ?? '', sourceMap.value(written, 'policy'));
  return (
    file && {
      type: written.type ?? 'SERVICE_CONTROL_POLICY',
      description: written.description ?? name,
      policy: file.document,
      statementCauses: statementCauses(file),
    }
  );
}

/** Only a service control policy can exempt accounts by a condition, which a rule checks. */
function exceptedAccounts(
  { exceptAccounts }: WrittenGuardrail,
  { type }: Policy,
  { targets }: GuardrailsContext,
): readonly string[] {
  return exceptAccounts && type === 'SERVICE_CONTROL_POLICY'
    ? targets.accounts(exceptAccounts)
    : [];
}
