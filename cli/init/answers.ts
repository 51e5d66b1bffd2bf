import { FORMATS } from '../../model/aws/formats';
import { REGIONS } from '../../iam/language/regions';
import { isEnvironmentName } from '../../model/load';
import { didYouMean } from '../../source/diagnostics/did-you-mean';

/** What a small charter needs to know. */
export interface Answers {
  readonly name: string;
  readonly region: string;
  readonly managementAccountId: string;
  readonly managementEmail: string;
  readonly identitySource: string;
  readonly environment: string;
}

export interface Question {
  readonly key: keyof Answers;
  /** `--region` */
  readonly flag: string;
  readonly text: string;
  /** Used for an empty answer. Default: there has to be an answer. */
  readonly usual?: string;
  /** What is wrong with an answer, and how to fix it. `undefined`: nothing. */
  problem(answer: string): string | undefined;
}

/** Names of buckets begin with it, and have 63 characters at most. */
const LONGEST_NAME = 30;

export const QUESTIONS: readonly Question[] = [
  {
    key: 'name',
    flag: '--name',
    text: 'A short name for the organization, such as acme. Names of buckets and keys start with it',
    problem: (answer) =>
      /^[a-z][a-z0-9-]*$/.test(answer) && answer.length <= LONGEST_NAME
        ? undefined
        : `"${answer}" cannot be the name: use lowercase letters, digits and hyphens, beginning with a letter, at most ${LONGEST_NAME}`,
  },
  {
    key: 'region',
    flag: '--region',
    text: 'The home region, such as eu-west-2. The trail and Identity Center are there',
    problem: (answer) =>
      REGIONS.includes(answer)
        ? undefined
        : `"${answer}" is not a region that orgcharter knows: ${didYouMean(answer, REGIONS) ?? 'write one such as eu-west-2'}`,
  },
  {
    key: 'managementAccountId',
    flag: '--management-account-id',
    text: 'The ID of the management account',
    problem: (answer) =>
      FORMATS.accountId.pattern.test(answer)
        ? undefined
        : `"${answer}" is not an account ID: it has twelve digits`,
  },
  {
    key: 'managementEmail',
    flag: '--management-email',
    text: "The e-mail address of the management account's root user",
    problem: (answer) =>
      FORMATS.accountEmail.pattern.test(answer)
        ? undefined
        : `"${answer}" is not an e-mail address that AWS accepts: it has ${FORMATS.accountEmail.allowed}`,
  },
  {
    key: 'identitySource',
    flag: '--identity-source',
    text: 'Where groups and users come from: identity-center (orgcharter creates them) or external (SCIM)',
    usual: 'identity-center',
    problem: (answer) =>
      ['identity-center', 'external'].includes(answer)
        ? undefined
        : `"${answer}" is not a source: write identity-center or external`,
  },
  {
    key: 'environment',
    flag: '--environment',
    text: 'The name of the environment',
    usual: 'production',
    problem: (answer) =>
      isEnvironmentName(answer)
        ? undefined
        : `"${answer}" cannot be the name of an environment: use letters, digits, - and _, up to 63 characters, beginning with a letter or digit`,
  },
];
