import type {
  CatalogueGuardrail,
  GivenParameters,
  GuardrailContext,
} from '../../catalogue/guardrails/kit/guardrail';
import { findGuardrail, guardrailNames } from '../../catalogue/guardrails/catalogue';
import { replacePlaceholders } from '../../iam/language/placeholders';
import type { Json, PolicyDocument } from '../../iam/language/policy-document';
import { withAccountExceptions } from '../../model/resolve/guardrails/account-exceptions';
import { accountExceptions } from './account-exceptions';
import { isEquivalent, isSameJson, withoutForm } from './equal-policies';

/** A guardrail of the catalogue that gives a policy. */
export interface CatalogueMatch {
  readonly name: string;
  /** Those that differ from the defaults. */
  readonly parameters: GivenParameters;
  /** Keys of accounts that a condition exempts, sorted. */
  readonly exceptAccounts: readonly string[];
  /**
   * The policy has the same JSON, in whatever order of keys. Otherwise it means the same, but
   * Terraform would change it: its provider compares the content of policies as JSON.
   */
  readonly isSame: boolean;
}

export interface MatchContext {
  readonly guardrails: GuardrailContext;
  /** `o-…` */
  readonly organizationId: string;
  /** Keys of the accounts in the charter, by ID. */
  readonly accountKeys: ReadonlyMap<string, string>;
}

/**
 * Finds the guardrail of the catalogue that a policy is, if any. One with the same JSON comes
 * first.
 */
export function catalogueMatcher(
  context: MatchContext,
): (document: Json, type: string) => CatalogueMatch | undefined {
  const known = guardrailNames().flatMap((name) => {
    const guardrail = findGuardrail(name);
    return guardrail ? [{ guardrail, fixed: fixedTexts(guardrail, context) }] : [];
  });
  return (document, type) => {
    const texts = new Set(textsOf(withoutForm(document)));
    const found = known.flatMap(({ guardrail, fixed }) =>
      guardrail.type === type && fixed.every((text) => texts.has(text))
        ? matchesOf(guardrail, document, context)
        : [],
    );
    return found.find(({ isSame }) => isSame) ?? found[0];
  };
}

/**
 * The texts that the policy of a guardrail has whatever its parameters are. Few policies have all
 * of one guardrail.
 */
function fixedTexts(
  guardrail: CatalogueGuardrail,
  { guardrails }: MatchContext,
): readonly string[] {
  const marks = Object.fromEntries(Object.keys(guardrail.parameters).map((name) => [name, [MARK]]));
  const marked = new Set(textsOf(withoutForm(guardrail.policy(marks, guardrails))));
  return textsOf(withoutForm(guardrail.policy({}, guardrails))).filter(
    (text) => marked.has(text) && !text.includes('${'),
  );
}

function matchesOf(
  guardrail: CatalogueGuardrail,
  document: Json,
  context: MatchContext,
): readonly CatalogueMatch[] {
  const isScp = guardrail.type === 'SERVICE_CONTROL_POLICY';
  const exempt = (isScp ? accountExceptions(document) : []).flatMap(
    (id) => context.accountKeys.get(id) ?? [],
  );
  const policyOf = (parameters: GivenParameters, exceptAccounts: readonly string[]): Json =>
    filledIn(
      withAccountExceptions(guardrail.policy(parameters, context.guardrails), exceptAccounts),
      context,
    );
  for (const exceptAccounts of exempt.length > 0 ? [[], exempt] : [[]]) {
    const parameters = solved(guardrail, document, (given) => policyOf(given, exceptAccounts));
    if (!parameters) continue;
    const isSame = isSameJson(policyOf(parameters, exceptAccounts), document);
    return [{ name: guardrail.name, parameters, exceptAccounts, isSame }];
  }
  return [];
}

/** The policy as it is deployed. */
function filledIn(document: PolicyDocument, { organizationId, accountKeys }: MatchContext): Json {
  const idOf = (key: string): string | undefined =>
    [...accountKeys].find(([, each]) => each === key)?.[0];
  return JSON.parse(
    replacePlaceholders(JSON.stringify(document), ({ kind, name }) =>
      kind === 'organization' ? organizationId : kind === 'account' ? idOf(name) : undefined,
    ),
  ) as Json;
}

/** A text that no policy has, and that shows where a parameter goes. */
const MARK = 'orgcharter-parameter-mark';

/**
 * The parameters with which a guardrail gives a policy, without those that have no effect. They are
 * found by comparing the texts of the policy with the places where the guardrail writes a
 * parameter.
 */
function solved(
  { parameters }: CatalogueGuardrail,
  document: Json,
  policyOf: (given: GivenParameters) => Json,
): GivenParameters | undefined {
  const isRight = (given: GivenParameters): boolean => isEquivalent(policyOf(given), document);
  const texts = textsOf(document);
  const usual = new Set(textsOf(policyOf({})));
  const candidates = Object.entries(parameters).flatMap(([name, { pattern }]) => {
    const forms = textsOf(policyOf({ [name]: [MARK] })).filter((text) => text.includes(MARK));
    const valuesIn = (all: readonly string[]): readonly string[] => {
      const values = forms.flatMap((form) => all.flatMap((text) => valueIn(text, form)));
      return [...new Set(values)].filter((value) => pattern.test(value)).sort();
    };
    // What the guardrail writes without parameters, such as the access role, may or may not be a
    // parameter too.
    const lists = [valuesIn(texts.filter((text) => !usual.has(text))), valuesIn(texts)];
    return lists[1]!.length > 0 ? [{ name, lists: lists.filter(({ length }) => length > 0) }] : [];
  });
  for (const some of subsets(candidates))
    for (const given of combined(some)) if (isRight(given)) return withoutNeedless(given, isRight);
  return undefined;
}

/** Every choice of one list for each parameter. */
function combined(
  candidates: readonly { readonly name: string; readonly lists: readonly (readonly string[])[] }[],
): readonly GivenParameters[] {
  return candidates.reduce<readonly GivenParameters[]>(
    (all, { name, lists }) =>
      all.flatMap((given) => lists.map((values) => ({ ...given, [name]: values }))),
    [{}],
  );
}

/** The parameters without the values that change nothing. */
function withoutNeedless(
  found: GivenParameters,
  isRight: (given: GivenParameters) => boolean,
): GivenParameters {
  return Object.entries(found).reduce<GivenParameters>(
    (given, [name, values]) => ({
      ...given,
      [name]: needed(values, (fewer) => isRight({ ...given, [name]: fewer })),
    }),
    found,
  );
}

/** Every selection of items, the smaller ones first. */
function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  const all = items.reduce<readonly (readonly T[])[]>(
    (before, item) => [...before, ...before.map((some) => [...some, item])],
    [[]],
  );
  return [...all].sort((a, b) => a.length - b.length);
}

/** Longer lists stay as they are: trying each value takes time. */
const LONG_LIST = 60;

/** The values without those that change nothing. */
function needed(
  values: readonly string[],
  isRight: (values: readonly string[]) => boolean,
): readonly string[] {
  if (values.length > LONG_LIST) return values;
  return values.reduce<readonly string[]>((left, value) => {
    const fewer = left.filter((each) => each !== value);
    return isRight(fewer) ? fewer : left;
  }, values);
}

/** What a text has where a form has the mark. */
function valueIn(text: string, form: string): readonly string[] {
  const [before = '', after = ''] = form.split(MARK);
  const fits =
    text.startsWith(before) && text.endsWith(after) && text.length > before.length + after.length;
  return fits ? [text.slice(before.length, text.length - after.length)] : [];
}

/** All strings and keys of a document. */
function textsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(textsOf);
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsOf(item as Json)]);
}
