import type { Explanations } from './explanation';
import { MINIMAL_CHARTER, MINIMAL_ENVIRONMENT } from './explanation';

const adopting = (resources: string, charter = 'accounts: { shop: {} }\n') => ({
  'organization.yaml': MINIMAL_CHARTER + charter,
  'environments/production.yaml': MINIMAL_ENVIRONMENT,
  'environments/production.adopted.yaml': `resources:\n${resources}`,
});

/** What an environment adopts: `environments/NAME.adopted.yaml`. */
export const ADOPTED = {
  'adopted-resources': {
    meaning:
      'An environment has a file of resources to import. Terraform imports each of them with the first deployment of its stack and ignores the entry after that. orgcharter does not read the state of Terraform here, so it cannot know whether that deployment took place.',
    fix: 'Deploy every stack that the file names. When a plan of these stacks has nothing to import, delete the file.',
    example: adopting('  organization:\n    aws_organizations_account.shop: "222233334444"\n'),
  },
  'already-imported': {
    meaning:
      'The charter has an `id` for something that is also in the file of resources to import. With another ID, one of the two is wrong.',
    fix: 'Keep the `id` in the charter, and remove the line from the file of resources to import.',
    example: adopting(
      '  organization:\n    aws_organizations_account.shop: "222233334444"\n',
      'accounts: { shop: { id: "555566667777" } }\n',
    ),
  },
  'invalid-import-id': {
    meaning:
      'The import ID of a resource does not have the form that Terraform needs for its type, or the type cannot be imported. The plan would fail.',
    fix: 'Correct the ID, or run the import again. Remove the line of a type that cannot be imported: Terraform then creates the resource.',
    example: adopting('  organization:\n    aws_organizations_account.shop: shop\n'),
  },
  'unknown-stack': {
    meaning:
      'The file of resources to import has a stack that orgcharter does not have. What it lists would be created a second time. Stacks are named here without the environment.',
    fix: 'Correct the name. The stack of an account is `account-` and its key, or the oldest key in `formerly`.',
    example: adopting('  organizations:\n    aws_organizations_account.shop: "222233334444"\n'),
  },
} satisfies Explanations;
