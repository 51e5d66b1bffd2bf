import { join } from 'node:path';
import type { DecidingStatement, Decision, Place, PolicyKind } from './decision';

/**
 * Describes the decision in English, one sentence per line: `denied by statement DenyLeave of
 * service control policy deny-leave-organization at Root (config/organization.yaml:12)`.
 *
 * @param folder the charter's folder as the user gave it, put in front of file names
 */
export function explain(decision: Decision, folder = ''): string {
  return [
    ...sentences(decision, folder),
    ...decision.exempt.map(({ kind, reason }) => `no ${KINDS[kind]} applies: ${reason}`),
  ].join('\n');
}

function sentences(
  { outcome, statements, withoutAllow, dependsOn }: Decision,
  folder: string,
): readonly string[] {
  switch (outcome) {
    case 'explicitly-denied':
      return statements.map((statement) => `denied by ${inWords(statement, folder)}`);
    case 'implicitly-denied':
      return withoutAllow.map(
        (place) => `denied because no ${KINDS[place.kind]}${at(place)} allows it`,
      );
    case 'depends':
      return [
        `depends on ${keys(dependsOn)}`,
        ...statements.map(
          (statement) =>
            `${statement.effect === 'Deny' ? 'may be denied' : 'may be allowed'} by ${inWords(statement, folder)}, which depends on ${keys(statement.dependsOn)}`,
        ),
      ];
    case 'allowed':
      return statements.length === 0
        ? ['allowed: no policy that applies has a say']
        : statements.map((statement) => `allowed by ${inWords(statement, folder)}`);
  }
}

const KINDS: Readonly<Record<PolicyKind, string>> = {
  scp: 'service control policy',
  rcp: 'resource control policy',
  identity: 'policy of the principal',
  boundary: 'permissions boundary',
  session: 'session policy',
  trust: 'trust policy',
};

function inWords(statement: DecidingStatement, folder: string): string {
  const { sid, index, kind, policy, cause } = statement;
  const written = cause ? ` (${join(folder, cause.file)}:${cause.line})` : '';
  return `statement ${sid ?? index + 1} of ${KINDS[kind]} ${policy}${at(statement)}${written}`;
}

function at({ level }: Place): string {
  return level === undefined ? '' : ` at ${level}`;
}

function keys(dependsOn: readonly string[]): string {
  return dependsOn.map((key) => (key === 'resource' ? 'the resource' : key)).join(', ');
}
