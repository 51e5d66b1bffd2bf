import type { SettingProof } from '../../../catalogue/guardrails/kit/proof';
import type { Account, Guardrail } from '../../../model/organization';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import { accountsBeneath } from '../../account-classes';
import { policyLevels } from '../../organization/attached-policies';
import { catalogueProofs } from '../catalogue-proofs';
import { effectiveSetting, sameSetting } from '../effective-setting';
import type { Scope } from '../scope';

/** A policy with one setting dropped or changed. */
interface SettingMutant {
  /** `without ec2_attributes.serial_console_access.status`. */
  readonly change: string;
  readonly document: PolicyDocument;
}

/** How many mutants of a policy of settings were tested, and those that all proofs accept. */
export interface SettingMutation {
  readonly mutants: number;
  readonly accepted: readonly SettingMutant[];
}

/**
 * Mutates a policy that is not in IAM's policy language: drops each setting and each value of a
 * list, and sets each single value to another one. A proof notices a mutant if the setting no
 * longer has its value.
 */
export function mutateSettings(guardrail: Guardrail, scope: Scope): SettingMutation {
  const [account] = accountsBeneath(guardrail, scope.organization.accounts);
  const proofs = account && catalogueProofs(guardrail, account, scope.organization)?.mustSet;
  if (!account || !proofs || proofs.length === 0) return { mutants: 0, accepted: [] };
  const mutants = settingMutants(guardrail.policy);
  return {
    mutants: mutants.length,
    accepted: mutants.filter(({ document }) =>
      proofs.every((proof) => holds(proof, { ...guardrail, policy: document }, account, scope)),
    ),
  };
}

function holds(
  { setting, value }: SettingProof,
  guardrail: Guardrail,
  account: Account,
  { substitute }: Scope,
): boolean {
  const levels = policyLevels({ guardrails: [guardrail] }, account, guardrail.type, substitute);
  return sameSetting(effectiveSetting(levels, setting).value, value);
}

export function settingMutants(document: PolicyDocument): readonly SettingMutant[] {
  return operatorsIn(document, []).flatMap(({ path, operand }) => {
    const setting = path.slice(0, -1).join('.');
    const mutant = (change: string, value?: Json): SettingMutant => ({
      change,
      document: withValue(document, path, value) as PolicyDocument,
    });
    const values = Array.isArray(operand) ? (operand as readonly Json[]) : undefined;
    return [
      mutant(`without ${setting}`),
      ...(values
        ? values.map((value, index) =>
            mutant(`without the value ${String(value)} of ${setting}`, values.toSpliced(index, 1)),
          )
        : [mutant(`with another value than ${String(operand)} of ${setting}`, 'another')]),
    ];
  });
}

interface Operator {
  /** With the operator itself. */
  readonly path: readonly string[];
  readonly operand: Json;
}

/** Every `@@assign`, `@@append` and `@@remove`. */
function operatorsIn(node: Json, path: readonly string[]): readonly Operator[] {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return [];
  return Object.entries(node as JsonObject).flatMap(([key, operand]) =>
    /^@@(?:assign|append|remove)$/.test(key)
      ? [{ path: [...path, key], operand }]
      : operatorsIn(operand, [...path, key]),
  );
}

/** The document with the value at a path; without it if there is none. */
function withValue(node: Json, [key = '', ...rest]: readonly string[], value?: Json): Json {
  const { [key]: before, ...others } = node as JsonObject;
  if (rest.length > 0) return { ...others, [key]: withValue(before as Json, rest, value) };
  return value === undefined ? others : { ...others, [key]: value };
}

type JsonObject = { readonly [key: string]: Json };
