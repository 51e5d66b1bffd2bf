import { callJson } from '../../../rehearsal/aws-call';
import { emptyLocalAws } from '../empty-local-aws';
import { fault } from '../fault';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of CloudWatch Logs beyond moto. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

test('saved queries', async () => {
  const logs = <Answer = Record<string, never>>(action: string, request: object): Promise<Answer> =>
    callJson<Answer>(local.management, 'logs', action, request);
  const query = { name: 'trail/who', queryString: 'fields @timestamp', logGroupNames: ['trail'] };
  const { queryDefinitionId } = await logs<{ queryDefinitionId: string }>(
    'PutQueryDefinition',
    query,
  );
  await logs('PutQueryDefinition', { ...query, queryDefinitionId, queryString: 'fields @message' });
  expect(
    await logs('DescribeQueryDefinitions', { queryDefinitionNamePrefix: 'trail/' }),
  ).toMatchObject({
    queryDefinitions: [{ ...query, queryDefinitionId, queryString: 'fields @message' }],
  });
  expect(await logs('DescribeQueryDefinitions', { queryDefinitionNamePrefix: 'other/' })).toEqual({
    queryDefinitions: [],
  });
  expect(await fault(logs('PutQueryDefinition', { ...query, queryDefinitionId: 'none' }))).toBe(
    'ResourceNotFoundException',
  );
  expect(await logs('DeleteQueryDefinition', { queryDefinitionId })).toEqual({ success: true });
  expect(await fault(logs('DeleteQueryDefinition', { queryDefinitionId }))).toBe(
    'ResourceNotFoundException',
  );
});
