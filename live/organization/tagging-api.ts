import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import { signedCall } from '../existing/signed-call';

/** A resource with its tags, as the Resource Groups Tagging API returns it. */
export interface TaggedResource {
  readonly ResourceARN: string;
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

interface Page {
  readonly ResourceTagMappingList?: readonly TaggedResource[];
  readonly PaginationToken?: string;
}

/**
 * All resources of Organizations that have tags, a hundred with each call. Resources that never had tags are not listed.
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 *
 * @param onCall called before each request
 */
export async function taggedOrganizationResources(
  { config }: OrganizationsClient,
  region: string,
  onCall: () => void,
): Promise<readonly TaggedResource[]> {
  const all: TaggedResource[] = [];
  const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials();
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  let token = '';
  do {
    onCall();
    const answer = await signedCall(
      { region, credentials, retryMode: 'adaptive' },
      {
        service: 'tagging',
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.GetResources',
        },
        body: JSON.stringify({
          ResourceTypeFilters: [
            'organizations:account',
            'organizations:ou',
            'organizations:policy',
            'organizations:root',
          ],
          ResourcesPerPage: 100,
          ...(token !== '' && { PaginationToken: token }),
        }),
      },
    );
    const page = JSON.parse(answer) as Page;
    all.push(...(page.ResourceTagMappingList ?? []));
    token = page.PaginationToken ?? '';
  } while (token !== '');
  return all;
}
