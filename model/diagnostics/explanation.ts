import type { Explanation } from '../../source/diagnostics/explanation';

/** Lines that follow {@link MINIMAL_CHARTER} in `organization.yaml`; or whole files, by name. */
export type CharterExample = string | Readonly<Record<string, string>>;

export type Explanations<Code extends string = string> = Readonly<
  Record<Code, Explanation<CharterExample>>
>;

/** What every charter needs. */
export const MINIMAL_CHARTER = `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
`;
export const MINIMAL_ENVIRONMENT = `managementAccountId: "111122223333"
state: { backend: local }
`;

/** An example whose `organization` section has more keys than the minimal one. */
export const withOrganization = (keys: string, rest = ''): CharterExample => ({
  'organization.yaml': `${MINIMAL_CHARTER}  ${keys}\n${rest}`,
});
