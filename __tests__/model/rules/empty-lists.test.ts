import { environment } from '../../../model/schema/environment';
import { model } from '../../../model/schema/model';
import { pathsOf } from '../schema-paths';
import { load, said } from '../loading';

/** What an empty list means, where it is accepted. */
const MEANING: Readonly<Record<string, string>> = {
  acknowledgements: 'nothing protected may be deleted',
  assignments: 'nobody has access',
  reviews: 'no review was recorded',
  'accessControlAttributes.*': 'refused: invalid-attribute-source',
  'organization.formerUnits': 'none',
  'accounts.*.ignore': 'nothing',
  'organizationalUnits.*.accounts.*.ignore': 'nothing',
  'organization.fullAWSAccess.detachedFrom': 'attached everywhere',
  'organization.policyTypes': 'only those that the charter needs',
  'organization.governedRegions': 'the home region only',
  'organization.formerRegions': 'none',
  'organization.production': 'no account but the management account',
  'organization.trustedServices': 'only those that the charter needs',
  'assignments[].except': 'nothing is left out',
  'justInTimeAccess.approvers': 'nobody approves requests',
  'justInTimeAccess.approvers[].except': 'nothing is left out',
  'justInTimeAccess.eligible': 'nobody may request access',
  'justInTimeAccess.eligible[].except': 'nothing is left out',
  'auditTrail.insights': 'off',
  'baselines.*.except': 'nothing is left out',
  'baselines.*.optInRegions': 'none, also where a less specific baseline enables some',
  'baselines.*.budget.alertAt': 'no alerts about actual costs',
  'baselines.*.budget.forecastAlertAt': 'no alerts about forecasts',
  'baselines.*.budget.email': 'refused: no-notification',
  'customerManagedPolicies.*.accepted': 'no failure is accepted',
  'customerManagedPolicies.*.except': 'nothing is left out',
  'guardrailSets.*.except': 'nothing is left out',
  'guardrails.*.accepted': 'no failure is accepted',
  'guardrails.*.except': 'nothing is left out',
  'guardrails.*.exceptAccounts': 'no account is exempt',
  'guardrails.*.mustAllow': 'no own proofs',
  'guardrails.*.mustAllow[].absent': 'every key may be there',
  'guardrails.*.mustAllow[].context.*': 'a key without a value',
  'guardrails.*.mustDeny': 'no own proofs',
  'guardrails.*.mustDeny[].absent': 'every key may be there',
  'guardrails.*.mustDeny[].context.*': 'a key without a value',
  'guardrails.*.parameters.*': 'nothing is exempt; refused where it would deny everything',
  'notifications.*.email': 'a warning: no-notification',
  'notifications.*.https': 'none; a warning where the topic has no subscriber',
  'notifications.*.slack': 'none; a warning where the topic has no subscriber',
  'notifications.*.sqs': 'none; a warning where the topic has no subscriber',
  'notifications.*.teams': 'none; a warning where the topic has no subscriber',
  'openIdConnectProviders.*.except': 'nothing is left out',
  'openIdConnectProviders.*.thumbprints': 'the CAs that AWS trusts',
  'permissionSets.*.awsManagedPolicies': 'none',
  'permissionSets.*.customerManagedPolicies': 'none',
  'roles.*.awsManagedPolicies': 'none',
  'roles.*.customerManagedPolicies': 'none',
  'roles.*.except': 'nothing is left out',
  'roles.*.reads': 'none',
  'roles.*.trust[].oidc.subjects': 'refused: open-trust',
  'roles.*.trust.oidc.subjects': 'refused: open-trust',
  'rolesAnywhere.profiles.*.except': 'nothing is left out',
  'rolesAnywhere.trustAnchors.*.except': 'nothing is left out',
  'security.accessAnalyzer.regions': 'refused: empty-list',
  'security.config.regions': 'refused: empty-list',
  'security.detective.regions': 'refused: empty-list',
  'security.guardDuty.regions': 'refused: empty-list',
  'security.inspector.regions': 'refused: empty-list',
  'security.inspector.resourceTypes': 'refused: empty-list',
  'security.macie.regions': 'refused: empty-list',
  'security.securityHub.regions': 'refused: empty-list',
  'security.config.except': 'nothing is left out',
  'security.guardDuty.features': 'the foundational data sources only',
  'security.guardDuty.runtimeAgents': 'GuardDuty installs none',
  'security.securityHub.standards': 'refused: empty-list',
  'users.*.groups': 'in no group',
};

test('every list is refused when it is empty, or has a meaning', () => {
  const lists = pathsOf(model.json, ({ type, minItems }) => type === 'array' && minItems !== 1);
  // an empty `formerly` means that it never had another key
  expect(lists.filter((path) => !path.endsWith('.formerly'))).toEqual(Object.keys(MEANING).sort());
  expect(pathsOf(environment.json, ({ type }) => type === 'array')).toEqual([]);
});

const FILES = {
  'own.json':
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}]}',
};
const codes = (charter: string) =>
  load(charter, charter.includes('own.json') ? FILES : {}).diagnostics.map(
    ({ severity, code }) => `${severity} ${code}`,
  );

/**
 * A charter with just-in-time access: an eligibility with these lists, and approvers with those.
 */
const requests = (permissionSets: string, targets: string, groups: string, approved: string) =>
  'accounts: { shop: {} }\ngroups: { dev: {} }\npermissionSets: { Audit: {} }\njustInTimeAccess: { account: shop, api: abcdefghijklmnopqrstuvwxyz, ' +
  `eligible: [{ group: dev, permissionSets: [${permissionSets}], targets: [${targets}], maxDuration: 4h, approval: false }], ` +
  `approvers: [{ groups: [${groups}], targets: [${approved}] }] }\n`;

/** One charter for each list that is refused, with an empty list and with one that is not. */
const REFUSED: Readonly<Record<string, readonly [charter: string, entry: string]>> = {
  'assignments[].targets': [
    'groups: { dev: {} }\npermissionSets: { Audit: {} }\nassignments: [{ group: dev, permissionSet: Audit, targets: [HERE] }]\n',
    'Root',
  ],
  'baselines.*.targets': ['baselines: { a: { targets: [HERE] } }\n', 'Root'],
  'customerManagedPolicies.*.targets': [
    'customerManagedPolicies: { a: { policy: own.json, targets: [HERE] } }\n',
    'Root',
  ],
  'eventRules.*.apiCalls': [
    'notifications: { ops: { email: [a@b.example] } }\neventRules: { a: { notify: ops, apiCalls: [HERE] } }\n',
    'ec2:TerminateInstances',
  ],
  'eventRules.*.regions': [
    'notifications: { ops: { email: [a@b.example] } }\neventRules: { a: { notify: ops, apiCalls: ["ec2:TerminateInstances"], regions: [HERE] } }\n',
    'eu-west-2',
  ],
  'justInTimeAccess.approvers[].groups': [requests('Audit', 'shop', 'HERE', 'shop'), 'dev'],
  'justInTimeAccess.approvers[].targets': [requests('Audit', 'shop', 'dev', 'HERE'), 'shop'],
  'justInTimeAccess.eligible[].permissionSets': [requests('HERE', 'shop', 'dev', 'shop'), 'Audit'],
  'justInTimeAccess.eligible[].targets': [requests('Audit', 'HERE', 'dev', 'shop'), 'shop'],
  'guardrailSets.*.targets': ['guardrailSets: { baseline: { targets: [HERE] } }\n', 'Root'],
  'guardrails.*.targets': [
    'guardrails: { deny-leave-organization: { targets: [HERE] } }\n',
    'Root',
  ],
  'openIdConnectProviders.*.audiences': [
    'openIdConnectProviders: { a: { url: https://gitlab.com, audiences: [HERE], targets: [Root] } }\n',
    'aws',
  ],
  'openIdConnectProviders.*.targets': [
    'openIdConnectProviders: { a: { url: https://gitlab.com, audiences: [aws], targets: [HERE] } }\n',
    'Root',
  ],
  'pipeline.openIdConnect.deploySubjects': [
    'pipeline: { openIdConnect: { url: https://gitlab.com, audience: aws, planSubjects: [a], deploySubjects: [HERE] } }\n',
    'b',
  ],
  'pipeline.openIdConnect.expireSubjects': [
    'pipeline: { openIdConnect: { url: https://gitlab.com, audience: aws, planSubjects: [a], deploySubjects: [b], expireSubjects: [HERE] } }\n',
    'c',
  ],
  'pipeline.openIdConnect.planSubjects': [
    'pipeline: { openIdConnect: { url: https://gitlab.com, audience: aws, planSubjects: [HERE], deploySubjects: [a] } }\n',
    'b',
  ],
  'roles.*.targets': [
    'roles: { R: { targets: [HERE], trust: { service: ec2.amazonaws.com } } }\n',
    'Root',
  ],
  'roles.*.trust': [
    'roles: { R: { targets: [Root], trust: [HERE] } }\n',
    '{ service: ec2.amazonaws.com }',
  ],
  'roles.*.trust.rolesAnywhere.subject.*': [
    'rolesAnywhere: { trustAnchors: { ca: { acmPca: "arn:aws:acm-pca:eu-west-2:111122223333:certificate-authority/1", targets: [Root] } } }\nroles: { R: { targets: [Root], trust: { rolesAnywhere: { trustAnchor: ca, subject: { CN: [HERE] } } } } }\n',
    'a',
  ],
  'roles.*.trust[].rolesAnywhere.subject.*': [
    'rolesAnywhere: { trustAnchors: { ca: { acmPca: "arn:aws:acm-pca:eu-west-2:111122223333:certificate-authority/1", targets: [Root] } } }\nroles: { R: { targets: [Root], trust: [{ rolesAnywhere: { trustAnchor: ca, subject: { CN: [HERE] } } }] } }\n',
    'a',
  ],
  'rolesAnywhere.profiles.*.roles': [
    'roles: { R: { targets: [Root], trust: { service: ec2.amazonaws.com } } }\nrolesAnywhere: { profiles: { a: { roles: [HERE], targets: [Root] } } }\n',
    'R',
  ],
  'rolesAnywhere.profiles.*.targets': [
    'roles: { R: { targets: [Root], trust: { service: ec2.amazonaws.com } } }\nrolesAnywhere: { profiles: { a: { roles: [R], targets: [HERE] } } }\n',
    'Root',
  ],
  'rolesAnywhere.trustAnchors.*.targets': [
    'rolesAnywhere: { trustAnchors: { ca: { acmPca: "arn:aws:acm-pca:eu-west-2:111122223333:certificate-authority/1", targets: [HERE] } } }\n',
    'Root',
  ],
  'security.config.targets': [
    '  securityAccount: security\n  logArchiveAccount: logs\naccounts: { security: {}, logs: {} }\nsecurity: { config: { targets: [HERE] } }\n',
    'Root',
  ],
};

test('there is a charter for every list that is refused when it is empty', () => {
  expect(pathsOf(model.json, ({ minItems }) => minItems === 1)).toEqual(
    Object.keys(REFUSED).sort(),
  );
});

describe.each(Object.entries(REFUSED))('%s', (_, [charter, entry]) => {
  test('is refused when it is empty', () => {
    expect(codes(charter.replace('HERE', ''))).toContain('error empty-list');
  });
  test('is accepted with an entry', () => {
    expect(codes(charter.replace('HERE', entry)).filter((code) => code.includes('empty'))).toEqual(
      [],
    );
  });
});

test('the message', () => {
  expect(said(load('guardrails: { deny-leave-organization: { targets: [] } }\n'))).toContain(
    'organization.yaml:6:51: error empty-list: "targets" has no entries',
  );
});

test('tags of a target', () => {
  expect(codes('guardrails: { deny-leave-organization: { targets: [{ tag: {} }] } }\n')).toContain(
    'error empty-list',
  );
});

describe('parameters of guardrails from the catalogue', () => {
  const guardrail = (name: string, parameter: string) =>
    codes(
      `guardrails: { ${name}: { targets: [Root], parameters: { ${parameter}: [] } }, protect-access-role: { targets: [Root] } }\n`,
    );

  test.each([
    ['restrict-regions', 'regions'],
    ['restrict-services', 'services'],
    ['restrict-instance-types', 'instanceTypes'],
    ['restrict-images', 'owners'],
  ])('%s: %s cannot be empty', (name, parameter) => {
    expect(guardrail(name, parameter)).toContain('error empty-list');
  });

  test.each([
    ['restrict-instance-types', 'exceptRoles'],
    ['resource-perimeter', 'exceptBuckets'],
  ])('%s: %s can', (name, parameter) => {
    expect(guardrail(name, parameter)).toEqual([]);
  });
});
