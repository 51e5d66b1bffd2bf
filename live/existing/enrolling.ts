import {
  DescribeOrganizationConfigurationCommand,
  DetectiveClient,
  ListGraphsCommand,
  ListMembersCommand as ListDetectiveMembersCommand,
  ListOrganizationAdminAccountsCommand as ListDetectiveAdminsCommand,
} from '@aws-sdk/client-detective';
import {
  GetMemberCommand as GetInspectorMemberCommand,
  Inspector2Client,
  ListDelegatedAdminAccountsCommand,
} from '@aws-sdk/client-inspector2';
import {
  GetMacieSessionCommand,
  GetMemberCommand as GetMacieMemberCommand,
  ListOrganizationAdminAccountsCommand as ListMacieAdminsCommand,
  Macie2Client,
} from '@aws-sdk/client-macie2';
import { allPages } from '../pages';
import { unlessMissing } from '../unless-missing';
import type { Finders } from './finders';

/** Not the administrator of the organization, no member, or the service is off. */
const MISSING = ['AccessDeniedException', 'ResourceNotFoundException', 'ValidationException'];

/** Inspector, Macie and Detective. */
export const enrollingFinders: Finders = {
  aws_inspector2_delegated_admin_account: async ({ client }, { name }) => {
    const answer = await unlessMissing(
      client(Inspector2Client).send(new ListDelegatedAdminAccountsCommand({})),
      ...MISSING,
    );
    return answer?.delegatedAdminAccounts?.find(({ accountId }) => accountId === name)?.accountId;
  },
  aws_inspector2_member_association: async ({ client }, { name }) => {
    const answer = await unlessMissing(
      client(Inspector2Client).send(new GetInspectorMemberCommand({ accountId: name })),
      ...MISSING,
    );
    return answer?.member?.relationshipStatus === 'ENABLED' ? name : undefined;
  },
  aws_macie2_account: async ({ client, accountId }) =>
    (await unlessMissing(client(Macie2Client).send(new GetMacieSessionCommand({})), ...MISSING)) &&
    accountId,
  aws_macie2_organization_admin_account: async ({ client }, { name }) => {
    const answer = await unlessMissing(
      client(Macie2Client).send(new ListMacieAdminsCommand({})),
      ...MISSING,
    );
    return answer?.adminAccounts?.find(({ accountId }) => accountId === name)?.accountId;
  },
  aws_macie2_member: async ({ client }, { name }) =>
    (await unlessMissing(
      client(Macie2Client).send(new GetMacieMemberCommand({ id: name })),
      ...MISSING,
    )) && name,
  // A region has at most one.
  aws_detective_graph: async ({ client }) =>
    (await client(DetectiveClient).send(new ListGraphsCommand({}))).GraphList?.[0]?.Arn,
  aws_detective_organization_admin_account: async ({ client }, { name }) => {
    const answer = await unlessMissing(
      client(DetectiveClient).send(new ListDetectiveAdminsCommand({})),
      ...MISSING,
    );
    return answer?.Administrators?.find(({ AccountId }) => AccountId === name)?.AccountId;
  },
  aws_detective_organization_configuration: async ({ client }, { name: GraphArn }) =>
    (await unlessMissing(
      client(DetectiveClient).send(new DescribeOrganizationConfigurationCommand({ GraphArn })),
      ...MISSING,
    )) && GraphArn,
  aws_detective_member: async ({ client, once }, { name, of: GraphArn }) => {
    const members = await once(`members of ${GraphArn}`, () =>
      allPages(
        ({ NextToken }) =>
          client(DetectiveClient).send(
            new ListDetectiveMembersCommand({
              GraphArn,
              ...(NextToken !== undefined && { NextToken }),
            }),
          ),
        ({ MemberDetails }) => MemberDetails,
      ),
    );
    return members.some(({ AccountId }) => AccountId === name) ? `${GraphArn}/${name}` : undefined;
  },
};
