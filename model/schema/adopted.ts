import { mapOf } from './kit/collections';
import { object, required } from './kit/object';
import { text } from './kit/scalars';
import type { Written } from './kit/schema';

/**
 * `aws_organizations_account.dev`, as stacks address their resources. Instances have the ID of an
 * account as key.
 */
const RESOURCE_ADDRESS = /^aws_[a-z0-9_]+\.[A-Za-z_][A-Za-z0-9_-]*(?:\["\d{12}"\])?$/;

/** An ID goes into one line of Terraform. */
const importId = text({ expected: 'an import ID on one line', pattern: /^[^\p{Cc}]+$/u });

/**
 * `config/environments/NAME.adopted.yaml`: what exists in AWS and is not in Terraform's state yet.
 */
export const adopted = object('the adopted resources', {
  resources: required(
    mapOf(
      { what: 'stack' },
      mapOf(
        {
          what: 'resource',
          pattern: RESOURCE_ADDRESS,
          form: 'a resource type, a dot and a name, such as aws_organizations_account.dev',
        },
        importId,
      ),
    ),
    'The import ID of each resource that exists in AWS, by stack (without the name of the environment) and by address. Terraform imports it with the next deployment of the stack, and ignores it after that',
  ),
});
export type WrittenAdopted = Written<typeof adopted>;
