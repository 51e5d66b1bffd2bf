import type { ActionName } from '../language/match-actions';
import type { Json, PolicyDocument } from '../language/policy-document';
import type { NamedPolicy } from './policies';
import { compileStatement } from './statement';
import type { CompiledStatement, StatementJson } from './statement';

/** Statements in the order of the policy. */
export interface Statements {
  readonly allow: readonly CompiledStatement[];
  readonly deny: readonly CompiledStatement[];
}

export interface CompiledPolicy extends Statements {
  /**
   * The statements about an action, regardless of resource and conditions. They are found once for
   * each action, because few statements of a policy are about an action, and requests repeat a few
   * actions.
   */
  readonly about: (action: ActionName) => Statements;
}

const compiled = new WeakMap<PolicyDocument, CompiledPolicy>();

/**
 * Compiles a policy to functions that test a request. Each document is compiled once, and the
 * result is cached.
 */
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
  const allow = ofEffect('Allow');
  const deny = ofEffect('Deny');
  return { allow, deny, about: statementsAbout({ allow, deny }) };
}

/** By service first, because few statements of a policy name the service of an action. */
function statementsAbout(all: Statements): CompiledPolicy['about'] {
  const byService = new Map<string, Statements>();
  const byAction = new Map<string, Statements>();
  return (action) => {
    let ofService = byService.get(action.service);
    if (!ofService) {
      ofService = only(all, (statement) => mayNameService(statement, action.service));
      byService.set(action.service, ofService);
    }
    if (ofService === NONE) return NONE;
    let statements = byAction.get(action.whole);
    if (!statements) {
      statements = only(ofService, ({ isAbout }) => isAbout(action));
      byAction.set(action.whole, statements);
    }
    return statements;
  };
}

const mayNameService = ({ listed, services }: CompiledStatement, service: string): boolean =>
  !listed || services === undefined || services.has(service);

function only(
  { allow, deny }: Statements,
  test: (statement: CompiledStatement) => boolean,
): Statements {
  const [allowing, denying] = [allow.filter(test), deny.filter(test)];
  return allowing.length + denying.length === 0 ? NONE : { allow: allowing, deny: denying };
}

const NONE: Statements = { allow: [], deny: [] };

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
