import { someOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { text } from './kit/scalars';
import type { Written } from './kit/schema';

/**
 * The beginning of a token's subject. Repositories that were made after 15 July 2026 carry numbers.
 * https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims
 */
const repository = text({
  expected:
    'a repository such as securecart/charter, or securecart@1234/charter@5678 if its tokens contain IDs',
  pattern: /^[A-Za-z0-9-]+(@\d+)?\/[\w.-]+(@\d+)?$/,
});

const github = object('github', {
  repository: required(
    repository,
    'The repository as its tokens name it. gh api repos/OWNER/NAME/actions/oidc/customization/sub shows whether they contain IDs',
  ),
  branch: optional(
    text({ expected: "a branch's name", pattern: /^[^\s*?]+$/ }),
    'The branch to deploy. Default: main',
  ),
});

const subjects = someOf(
  'subjects',
  text({ expected: 'the complete sub claim of a token', pattern: /^[^\s*?]+$/ }),
);

const openIdConnect = object('openIdConnect', {
  url: required(
    text({
      expected: 'an address such as https://gitlab.com',
      pattern: /^https:\/\/[^\s?#]*[^\s?#/]$/,
    }),
    'The issuer of the tokens, as in their iss claim',
  ),
  audience: required(
    text({ expected: 'the aud claim of a token', pattern: /^\S+$/ }),
    'The aud claim of the tokens',
  ),
  planSubjects: required(subjects, 'The sub claims of plan jobs'),
  deploySubjects: required(subjects, 'The sub claims of deploy jobs'),
  expireSubjects: optional(
    subjects,
    'The sub claims of jobs that revoke expired access without an approval. They get the role orgcharter-expire, which can do nothing else. Default: this role does not exist',
  ),
});

export const pipeline = object('pipeline', {
  github: optional(
    github,
    'GitHub Actions: pull requests plan; each GitHub environment deploys, subject to its protection rules',
  ),
  openIdConnect: optional(
    openIdConnect,
    'Another CI system with OpenID Connect tokens for its jobs',
  ),
});
export type WrittenPipeline = Written<typeof pipeline>;
