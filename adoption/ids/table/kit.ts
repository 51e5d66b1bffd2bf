import { NotInAws } from '../not-in-aws';
import type { Rule, Subject } from '../rule';

/** @throws NotInAws with the reason if the condition does not hold */
export function need(condition: boolean, reason: string): void {
  if (!condition) throw new NotInAws(reason);
}

/** Resources that are looked up by the value of an argument, which is their name. */
export const byName = (argument: string, attributes: RuleAttributes = {}): Rule => ({
  id: (subject) => subject.lookUp(subject.text(argument)),
  attributes,
});

type RuleAttributes = Readonly<Record<string, (subject: Subject) => string>>;

/** `arn:aws:sns:eu-west-2:111122223333:alerts` */
export const regionalArn =
  (service: string, resource: (subject: Subject) => string) =>
  (subject: Subject): string =>
    `arn:aws:${service}:${subject.region}:${subject.accountId}:${resource(subject)}`;
