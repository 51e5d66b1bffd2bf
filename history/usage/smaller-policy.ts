import { actionTable, none } from '../../access/effective/action-table';
import {
  difference,
  intersection,
  isEmpty,
  placesIn,
  union,
} from '../../access/effective/action-set';
import type { ActionSet } from '../../access/effective/action-set';
import { statementActions } from '../../access/effective/statement-actions';
import { compilePolicy } from '../../iam/evaluate/policy';
import type { CompiledStatement } from '../../iam/evaluate/statement';
import type { Json, JsonObject, PolicyDocument } from '../../iam/language/policy-document';
import { byText } from '../../lib/by-text';
import { shortened } from './shortened-actions';

/** What to keep of a policy. */
interface Kept {
  /** Each is written out. */
  readonly used: ActionSet;
  /** Actions whose use nobody can see are written with wildcards where that adds none. */
  readonly notLogged: ActionSet;
}

/** A statement as a policy has it, and compiled. */
interface Statement {
  readonly written: JsonObject;
  readonly compiled: CompiledStatement;
  readonly isDeny: boolean;
}

/**
 * One policy instead of several, which allows less: each `Allow` statement keeps its resources and
 * conditions, and of its actions those to keep. `Deny` statements stay as they are. `undefined`:
 * nothing is left to allow.
 *
 * @param documents the policies of today, as the charter has them
 */
export function smallerPolicy(
  documents: readonly PolicyDocument[],
  kept: Kept,
): PolicyDocument | undefined {
  const statements = documents.flatMap(statementsOf);
  const wanted = union(kept.used, kept.notLogged);
  // What a statement allows without conditions, no other statement needs to allow.
  const open = statements.filter((each) => !each.isDeny && isOpen(each.written));
  const limited = statements.filter((each) => !each.isDeny && !isOpen(each.written));
  let covered = none();
  const allowed = [...open, ...limited].flatMap((statement): readonly JsonObject[] => {
    const its = difference(intersection(actionsOf(statement), wanted), covered);
    if (isEmpty(its)) return [];
    if (isOpen(statement.written)) covered = union(covered, its);
    return [withActions(statement, its, kept.used)];
  });
  if (allowed.length === 0) return undefined;
  const denied = statements.filter(({ isDeny }) => isDeny).map(({ written }) => written);
  return { Version: '2012-10-17', Statement: eachOnce([...allowed, ...denied]) };
}

function statementsOf(document: PolicyDocument): readonly Statement[] {
  const { Statement: written = [] } = document;
  const list = (Array.isArray(written) ? written : [written]) as readonly JsonObject[];
  const { allow, deny } = compilePolicy({ name: '', document });
  return [...allow, ...deny]
    .map((compiled) => ({
      written: list[compiled.index] as JsonObject,
      compiled,
      isDeny: deny.includes(compiled),
    }))
    .sort((a, b) => a.compiled.index - b.compiled.index);
}

/** Whether it allows its actions on every resource, under no condition. */
const isOpen = ({ Resource, NotResource, Condition }: JsonObject): boolean =>
  NotResource === undefined &&
  (Resource === '*' || (Array.isArray(Resource) && Resource.includes('*'))) &&
  (Condition === undefined || Object.keys(Condition as JsonObject).length === 0);

const actionsOf = ({ compiled }: Statement): ActionSet =>
  statementActions(compiled).reduce((set, { actions }) => union(set, actions), none());

function withActions(
  { written, compiled }: Statement,
  actions: ActionSet,
  used: ActionSet,
): JsonObject {
  const names = (set: ActionSet): readonly string[] =>
    placesIn(set).map((place) => actionTable()[place]?.action ?? '');
  const hidden = difference(actions, used);
  const list = [
    ...names(intersection(actions, used)),
    ...shortened(hidden, (pattern) => compiled.isAbout(pattern)),
  ].sort(byText);
  // The actions stand where they stood.
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) =>
      key === 'Action' || key === 'NotAction' ? ['Action', list] : [key, value],
    ),
  );
}

/** Equal statements once, and each statement ID once, as AWS requires. */
function eachOnce(statements: readonly JsonObject[]): readonly Json[] {
  const texts = new Set<string>();
  const ids = new Set<Json>();
  return statements.flatMap((statement): readonly Json[] => {
    const text = JSON.stringify(statement);
    if (texts.has(text)) return [];
    texts.add(text);
    const { Sid, ...rest } = statement;
    if (Sid === undefined) return [statement];
    if (ids.has(Sid)) return [rest];
    ids.add(Sid);
    return [statement];
  });
}

/** Actions that today's policies allow and the smaller one does not. */
export function removedBy(documents: readonly PolicyDocument[], kept: Kept): ActionSet {
  const today = documents
    .flatMap(statementsOf)
    .filter(({ isDeny }) => !isDeny)
    .reduce((set, statement) => union(set, actionsOf(statement)), none());
  return difference(today, union(kept.used, kept.notLogged));
}
