import { listOf, object, optional, required } from './kit/collections';
import { text } from './kit/scalars';
import type { Written } from './kit/schema';

/**
 * The beginning of a token's subject. Repositories that were made after 15 July 2026 carry numbers.
 * https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims
 */
const repository = text({
  expected:
    'a repository such as securecart/charter, or securecart@1234/charter@5678 where its tokens carry numbers',
  pattern: /^[A-Za-z0-9-]+(@\d+)?\/[\w.-]+(@\d+)?$/,
});

const github = object('github', {
  repository: required(
    repository,
    'As its tokens name it: gh api repos/OWNER/NAME/actions/oidc/customization/sub shows whether they carry numbers',
  ),
  branch: optional(
    text({ expected: "a branch's name", pattern: /^[^\s*?]+$/ }),
    'What is merged into it is deployed. Default: main',
  ),
});

const subjects = listOf(
  'subjects',
  text({ expected: 'the sub claim of a token, whole', pattern: /^[^\s*?]+$/ }),
);

const openIdConnect = object('openIdConnect', {
  url: required(
    text({
      expected: 'an address such as https://gitlab.com',
      pattern: /^https:\/\/[^\s?#]*[^\s?#/]$/,
    }),
    'Who issues the tokens, as in their iss claim',
  ),
  audience: required(
    text({ expected: 'the aud claim of a token', pattern: /^\S+$/ }),
    'The aud claim of the tokens',
  ),
  planSubjects: required(subjects, 'The sub claims of the jobs that plan'),
  deploySubjects: required(subjects, 'The sub claims of the jobs that deploy'),
});

export const pipeline = object('pipeline', {
  github: optional(
    github,
    'GitHub Actions: pull requests plan, each environment deploys under the protection rules that GitHub has for it',
  ),
  openIdConnect: optional(openIdConnect, 'Another CI system whose jobs have tokens'),
});
export type WrittenPipeline = Written<typeof pipeline>;
