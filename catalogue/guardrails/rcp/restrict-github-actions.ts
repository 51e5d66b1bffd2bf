import { catalogueGuardrail, denyAccessPolicy } from '../kit/guardrail';
import { roleLike } from '../kit/proof';

const SUBJECT = 'token.actions.githubusercontent.com:sub';

/**
 * The subjects of a repository. The subject of a repository that was created or renamed since July
 * 15, 2026 also has the IDs of the owner and the repository: `repo:acme@123/charter@456:…`. A name
 * without IDs stands for both forms.
 * https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/
 */
function subjectsOf(name: string): readonly string[] {
  const [owner = '', repository = ''] = name.split('/');
  return name.includes('@')
    ? [`repo:${name}:*`]
    : [`repo:${name}:*`, `repo:${owner}@*/${repository}@*:*`];
}

/**
 * Every repository on GitHub gets its tokens from the same provider, so a role whose trust policy
 * does not check the subject can be assumed by anyone. Tokens of other providers have no such
 * subject and are not affected.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 * https://docs.github.com/en/actions/concepts/security/openid-connect
 */
export const restrictGithubActions = catalogueGuardrail({
  name: 'restrict-github-actions',
  description:
    'Only workflows of the listed GitHub repositories can assume roles through OpenID Connect.',
  type: 'RESOURCE_CONTROL_POLICY',
  exempt: ['Tokens of other OpenID Connect providers.'],
  leavesOpen: [
    'Other OpenID Connect providers, also those of GitHub Enterprise with another URL: see `protect-identity-providers`.',
    'Other repositories of the same owner, for a name without IDs: an environment there can have a name that completes the pattern. List the repository with its IDs.',
  ],
  parameters: {
    repositories: {
      description:
        'The repositories, with their owner; `*` matches any characters. With the IDs of owner and repository (`acme@123/charter@456`), a repository of the same name that somebody creates later is not allowed. Default: none.',
      pattern: /^[\w.-]+(?:\/[\w.*-]+|@\d+\/[\w.*-]+@(?:\d+|\*))$/,
      allowed:
        'an owner, / and a repository, such as acme/charter or acme/*, both with or both without their IDs',
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
          StringNotLike: { [SUBJECT]: repositories.flatMap(subjectsOf) },
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
        {
          ...assume,
          because: 'A new repository has IDs in its subject.',
          context: { [SUBJECT]: 'repo:proof-of-a-guardrail@1/example@2:ref:refs/heads/main' },
        },
      ],
      mustAllow: [
        ...repositories.flatMap(subjectsOf).map((subject) => ({
          ...assume,
          because: 'The repository is listed.',
          context: { [SUBJECT]: roleLike(subject).role },
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
