import { catalogueGuardrail, denyAccessPolicy } from '../kit/guardrail';
import { roleLike } from '../kit/proof';

const SUBJECT = 'token.actions.githubusercontent.com:sub';

/**
 * Every repository on GitHub gets its tokens from the same provider, so a role whose trust policy does not check the
 * subject can be assumed by anyone. Tokens of other providers have no such subject and are not affected.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 * https://docs.github.com/en/actions/concepts/security/openid-connect
 */
export const restrictGithubActions = catalogueGuardrail({
  name: 'restrict-github-actions',
  description:
    'Only workflows of the listed GitHub repositories can assume roles through OpenID Connect.',
  type: 'RESOURCE_CONTROL_POLICY',
  exempt: ['Tokens of other OpenID Connect providers.'],
  leavesOpen: ['Other OpenID Connect providers.'],
  parameters: {
    repositories: {
      description: 'The repositories, with their owner; `*` matches any characters. Default: none.',
      pattern: /^[\w.-]+\/[\w.*-]+$/,
      allowed: 'an owner, / and a repository, such as acme/charter or acme/*',
      default: () => [],
    },
  },
  policy: ({ repositories }) =>
    denyAccessPolicy({
      Sid: 'RestrictGithubActions',
      Action: ['sts:AssumeRoleWithWebIdentity'],
      Condition: {
        Null: { [SUBJECT]: 'false' },
        ...(repositories.length > 0 && {
          StringNotLike: { [SUBJECT]: repositories.map((name) => `repo:${name}:*`) },
        }),
      },
    }),
  proofs: ({ repositories }, { account }) => {
    const assume = {
      principal: 'role-of-another-organization',
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: `arn:aws:iam::${account}:role/example`,
    } as const;
    return {
      mustDeny: [
        {
          ...assume,
          because: 'Anyone can create a repository.',
          context: { [SUBJECT]: 'repo:proof-of-a-guardrail/example:ref:refs/heads/main' },
        },
      ],
      mustAllow: [
        ...repositories.map((name) => ({
          ...assume,
          because: `The repository ${name} is listed.`,
          context: { [SUBJECT]: `repo:${roleLike(name).role}:ref:refs/heads/main` },
        })),
        {
          ...assume,
          because: 'Other providers are not restricted.',
          context: { [SUBJECT]: null },
        },
        {
          ...assume,
          because: 'Other ways to assume a role are not restricted.',
          action: 'sts:AssumeRole',
          context: { [SUBJECT]: 'repo:proof-of-a-guardrail/example:ref:refs/heads/main' },
        },
      ],
    };
  },
});
