import { AccountClient, GetRegionOptStatusCommand } from '@aws-sdk/client-account';
import {
  GetPolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  paginateListAttachedRolePolicies,
} from '@aws-sdk/client-iam';
import type { Finders } from './finders';
import { unlessMissing } from '../unless-missing';

const MISSING = ['NoSuchEntity', 'NoSuchEntityException'];

/** IAM's resources, where they were not among those that were read, and the regions of accounts. */
export const accountFinders: Finders = {
  aws_account_region: async ({ client, accountId }, { name, of }) => {
    const answer = await client(AccountClient).send(
      new GetRegionOptStatusCommand({
        RegionName: name,
        ...(of !== accountId && { AccountId: of }),
      }),
    );
    return answer.RegionOptStatus?.startsWith('ENABLED') ? name : undefined;
  },
  aws_iam_policy: async ({ client }, { name: arn }) => {
    const answer = client(IAMClient).send(new GetPolicyCommand({ PolicyArn: arn }));
    return (await unlessMissing(answer, ...MISSING)) && arn;
  },
  aws_iam_role_policy: async ({ client }, { name, of: role }) => {
    const request = new GetRolePolicyCommand({ RoleName: role, PolicyName: name });
    const answer = client(IAMClient).send(request);
    return (await unlessMissing(answer, ...MISSING)) && `${role}:${name}`;
  },
  aws_iam_role_policy_attachment: async ({ client }, { name: arn, of: role }) => {
    const pages = paginateListAttachedRolePolicies(
      { client: client(IAMClient) },
      { RoleName: role },
    );
    const next = async () => (await unlessMissing(pages.next(), ...MISSING))?.value;
    for (let page = await next(); page; page = await next())
      if (page.AttachedPolicies?.some(({ PolicyArn }) => PolicyArn === arn))
        return `${role}/${arn}`;
    return undefined;
  },
};
