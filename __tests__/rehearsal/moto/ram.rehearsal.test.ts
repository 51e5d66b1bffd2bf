import { callQuery, values } from '../../../rehearsal/aws-call';
import { emptyLocalAws } from '../empty-local-aws';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of Resource Access Manager beyond moto. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

test('sharing with the organization shows as trusted access and as its role', async () => {
  const share = async (): Promise<number> => {
    const headers = {
      Authorization: `AWS4-HMAC-SHA256 Credential=rehearsal/20260101/eu-west-2/ram/aws4_request, SignedHeaders=host, Signature=none`,
    };
    return (
      await fetch(`${local.aws.endpoint}/enablesharingwithawsorganization`, {
        method: 'POST',
        headers,
      })
    ).status;
  };
  expect(await share()).toBe(400);
  await local.organization();
  expect(await share()).toBe(200);
  expect(await local.organizations('ListAWSServiceAccessForOrganization')).toMatchObject({
    EnabledServicePrincipals: [{ ServicePrincipal: 'ram.amazonaws.com' }],
  });
  expect(
    values(
      await callQuery(local.management, 'iam', 'GetRole', {
        RoleName: 'AWSServiceRoleForResourceAccessManager',
      }),
      'Path',
    ),
  ).toEqual(['/aws-service-role/ram.amazonaws.com/']);
});
