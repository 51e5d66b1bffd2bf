import { memoryFolder } from '../../../../source/folder';
import { loadModel } from '../../../../model/load';
import { ENVIRONMENT, ORGANIZATION, organizationOf, said } from '../../loading';

const loadWith = (key: string, rest = '') =>
  loadModel({
    folder: memoryFolder({
      'organization.yaml': `${ORGANIZATION}  ${key}\n${rest}`,
      'environments/production.yaml': ENVIRONMENT,
    }),
    today: '2026-11-21',
  });

test('a region that was governed is no longer, and can still be reached', () => {
  const [organization] = loadWith('formerRegions: [eu-west-3, eu-west-1]').organizations;
  expect(organization).toMatchObject({
    governedRegions: ['eu-west-2'],
    formerRegions: ['eu-west-1', 'eu-west-3'],
    monitoring: { eventRegions: ['eu-west-1', 'eu-west-2', 'eu-west-3', 'us-east-1', 'us-west-2'] },
  });
});

test('a region is governed, or it was', () => {
  expect(said(loadWith('formerRegions: [eu-west-1, eu-west-2]'))).toContain(
    'organization.yaml:6:30: error region-still-governed: eu-west-2 is still governed',
  );
});

test('a misspelt one is told', () => {
  expect(said(loadWith('formerRegions: [eu-wset-1]'))).toContain(
    'organization.yaml:6:19: warning unknown-region: orgcharter does not know the region "eu-wset-1"',
  );
});

test('metric alarms may be in any account, as soon as the model has the section', () => {
  const accounts = 'accounts: { prod: {} }\n';
  expect(organizationOf(accounts).monitoring.metricAlarmAccounts).toEqual([]);
  expect(organizationOf(`${accounts}metricAlarms: {}\n`).monitoring.metricAlarmAccounts).toEqual([
    'management',
    'prod',
  ]);
});
