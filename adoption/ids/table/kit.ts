import { NotInAws } from '../not-in-aws';
import type { Rule, Subject } from '../rule';

/** @throws NotInAws with the reason if the condition does not hold */
export function need(condition: boolean, reason: string): void {
  if (!condition) throw new NotInAws(reason);
}

/** Why a resource of a service that an import does not read has no ID. */
export const NOT_LOOKED_UP_REASON =
  'orgcharter does not look it up: list it by hand if it exists, or Terraform creates it';

/** An import writes none of these, so that nothing looks them up. They can be listed by hand. */
export const NOT_LOOKED_UP: Rule = {
  id: () => {
    throw new NotInAws(NOT_LOOKED_UP_REASON);
  },
};

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
