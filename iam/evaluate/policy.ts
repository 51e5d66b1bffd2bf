import type { Json, PolicyDocument } from '../language/policy-document';
import type { NamedPolicy } from './policies';
import { compileStatement } from './statement';
import type { CompiledStatement, StatementJson } from './statement';

export interface CompiledPolicy {
  readonly allow: readonly CompiledStatement[];
  readonly deny: readonly CompiledStatement[];
}

const compiled = new WeakMap<PolicyDocument, CompiledPolicy>();

/** Compiles a policy to functions that test a request. Each document is compiled once, and the result is cached. */
export function compilePolicy(policy: NamedPolicy): CompiledPolicy {
  const known = compiled.get(policy.document);
  if (known) return known;
  const made = compile(policy);
  compiled.set(policy.document, made);
  return made;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
function compile({ name, document }: NamedPolicy): CompiledPolicy {
  const { Version, Statement = [] } = document;
  // Policy variables exist only since this version.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
  const withVariables = Version === '2012-10-17';
  const statements = (Array.isArray(Statement) ? Statement : [Statement]) as readonly Json[];
  const compiledStatements = statements.map((statement, index) => ({
    effect: (statement as StatementJson)['Effect'],
    statement: named(name, statement as StatementJson, index, withVariables),
  }));
  const ofEffect = (wanted: string) =>
    compiledStatements.filter(({ effect }) => effect === wanted).map(({ statement }) => statement);
  return { allow: ofEffect('Allow'), deny: ofEffect('Deny') };
}

function named(
  policy: string,
  statement: StatementJson,
  index: number,
  withVariables: boolean,
): CompiledStatement {
  try {
    return compileStatement(statement, index, withVariables);
  } catch (error) {
    throw new Error(
      `policy ${policy}, statement ${String(statement['Sid'] ?? index + 1)}, ${(error as Error).message}`,
      { cause: error },
    );
  }
}
