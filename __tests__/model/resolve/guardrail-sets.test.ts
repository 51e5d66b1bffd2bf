import { findGuardrail } from '../../../catalogue/guardrails/catalogue';
import { findGuardrailSet, guardrailSetNames } from '../../../catalogue/guardrails/sets';
import { load, organizationOf, said } from '../loading';

const TREE = 'organizationalUnits: { Workloads: { accounts: { dev: {} } } }\n';
const members = (name: string) => findGuardrailSet(name)?.guardrails ?? [];

test('a set is as if each of its guardrails had been written out', () => {
  const attached = (model: string) =>
    organizationOf(TREE + model).guardrails.map(({ name, attachments }) => ({ name, attachments }));
  const writtenOut = members('baseline').map((name) => `  ${name}: { targets: [Root] }\n`);
  expect(attached('guardrailSets: { baseline: { targets: [Root] } }')).toEqual(
    attached(`guardrails:\n${writtenOut.join('')}`),
  );
});

test('one that is named outright is as it says there, and nowhere else', () => {
  const { guardrails } = organizationOf(
    `${TREE}guardrailSets: { baseline: { targets: [Root] } }\nguardrails: { protect-cloudtrail: { targets: [Workloads], parameters: { exceptRoles: [Auditor] } } }`,
  );
  const [trail, ...others] = guardrails.filter(({ name }) => name === 'protect-cloudtrail');
  expect(others).toEqual([]);
  expect(trail?.attachments).toEqual([{ kind: 'organizationalUnit', path: 'Workloads' }]);
  expect(trail?.parameters).toEqual({ exceptRoles: ['Auditor'] });
  expect(trail?.cause).toEqual({ file: 'organization.yaml', line: 8, column: 15 });
});

test('each comes from the line that names its set, with its exceptions', () => {
  const { guardrails } = organizationOf(
    `${TREE.replace('dev: {}', 'dev: {}, test: {}')}guardrailSets:\n  baseline: { targets: [Workloads], except: [dev] }`,
  );
  expect(guardrails[0]).toMatchObject({
    name: 'block-public-images',
    attachments: [{ kind: 'account', name: 'test' }],
    cause: { file: 'organization.yaml', line: 8, column: 3 },
    mustDeny: [],
    mustAllow: [],
  });
});

test('baseline and strict go together on the root', () => {
  const loaded = load(
    `${TREE}guardrailSets: { baseline: { targets: [Root] }, strict: { targets: [Root] } }`,
  );
  expect(said(loaded)).toBe('');
  expect(loaded.organizations[0]?.guardrails.map(({ name }) => name)).toEqual(
    [...members('baseline'), ...members('strict')].sort(),
  );
});

test('an unknown set', () =>
  expect(said(load('guardrailSets: { basline: { targets: [Root] } }'))).toBe(
    `organization.yaml:6:18: error unknown-guardrail-set: unknown set of guardrails "basline"
  6 | guardrailSets: { basline: { targets: [Root] } }
    |                  ^^^^^^^
  did you mean "baseline"?`,
  ));

test('no guardrail is in two sets, and baseline leaves room on a target', () => {
  const all = guardrailSetNames().flatMap(members);
  expect(new Set(all).size).toBe(all.length);
  expect(
    members('baseline').filter((name) => findGuardrail(name)?.type === 'SERVICE_CONTROL_POLICY'),
  ).toHaveLength(8);
});
