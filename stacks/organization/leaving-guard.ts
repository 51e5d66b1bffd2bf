import { DataAwsOrganizationsResourceTags } from '@cdktf/provider-aws/lib/data-aws-organizations-resource-tags';
import type { Precondition } from 'cdktf';
import { firstKeyOf, LEAVING_TAG, leavingTag } from '../../model/organization';
import type { FormerAccount } from '../../model/organization';
import { address } from '../../lib/address';
import type { EnvironmentStack } from '../kit/environment-stack';
import { literal, quoted } from '../kit/terraform-text';
import { CLOSED } from './account-guard';

const TAGS = `data.${DataAwsOrganizationsResourceTags.tfResourceType}`;

/**
 * Fails a plan that would close an account that is to be released, the other way round, or either
 * of them before it was deployed as leaving with the same day: another day is a deployment of its
 * own, which people can stop.
 *
 * When a block is gone, the provider closes the account or removes it from the organization,
 * depending on `close_on_deletion` in the state, which no expression can read. Deploying an account
 * as leaving sets that argument and a tag with the same call. So the tag in AWS tells what
 * Terraform will do. An account that is closed, or not in the organization, has nothing to be
 * checked: then the data source reads the tags of the root.
 *
 * @param root the expression for the root's ID
 */
export function formerAccountsWereLeaving(
  stack: EnvironmentStack,
  root: string,
): readonly Precondition[] {
  const { formerAccounts = [] } = stack.organization;
  return formerAccounts.map((account) => {
    const { name, to } = account;
    const at = address('leaving', firstKeyOf(account));
    const isActive = `${known(account)} && !can(regex("${CLOSED}", try(account.state, account.status)))`;
    stack.add(DataAwsOrganizationsResourceTags, at, {
      resourceId: `\${try([for account in local.member_accounts : account.id if ${isActive}][0], ${expression(root)})}`,
    });
    return {
      condition:
        `\${${TAGS}.${at}.resource_id == ${expression(root)} || ` +
        `lookup(${TAGS}.${at}.tags, "${LEAVING_TAG}", "") == ${quoted(leavingTag(account))}}`,
      errorMessage: literal(
        `${name}: it is ${to} in the charter, and was not deployed as leaving with the same ${to === 'closed' ? 'closeOn' : 'releaseOn'}. Write state: leaving with this day, and deploy that first. ` +
          `Otherwise, Terraform could ${to === 'closed' ? 'remove the account from the organization instead of closing it' : 'close the account'}, or do it before its day.`,
      ),
    };
  });
}

const known = ({ email, id }: FormerAccount): string =>
  id === undefined
    ? `lower(account.email) == ${quoted(email.toLowerCase())}`
    : `account.id == ${quoted(id)}`;

/** Without `${` and `}`. */
const expression = (text: string): string => text.replace(/^\$\{(.*)\}$/s, '$1');
