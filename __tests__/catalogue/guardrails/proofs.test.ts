import { effectiveSetting, sameSetting } from '../../../access/proofs/effective-setting';
import { evaluate } from '../../../iam/evaluate/evaluate';
import { proofRequest } from '../../../access/proofs/proof-request';
import { findGuardrail, guardrailNames } from '../../../catalogue/guardrails/catalogue';
import type {
  CatalogueGuardrail,
  GivenParameters,
  GuardrailContext,
} from '../../../catalogue/guardrails/kit/guardrail';
import type { Proof } from '../../../catalogue/guardrails/kit/proof';
import type { Account } from '../../../model/organization';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';

/**
 * Every proof of the built-in guardrails passes, and at least one proof needs each part of a
 * policy.
 */

const place = {
  account: { name: 'dev', id: '111122223333', isManagementAccount: false } as Account,
  organizationId: 'o-exampleorgid',
  accessRole: 'OrganizationAccountAccessRole',
  identityCenterRegion: 'eu-west-2',
};
const context: GuardrailContext = {
  governedRegions: ['eu-west-1', 'eu-west-2'],
  accessRole: 'OrganizationAccountAccessRole',
  auditTrail: { bucket: 'securecart-trail', keyAlias: 'alias/orgcharter-audit-trail' },
  configDelivery: { bucket: 'securecart-config', keyAlias: 'alias/orgcharter-config' },
  stateBucket: 'securecart-state',
  breakGlassRoles: ['aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_????????????????'],
};
const proofContext = { ...context, account: '111122223333' };
const guardrails = guardrailNames().map((name) => findGuardrail(name) as CatalogueGuardrail);
const inIamLanguage = guardrails.filter(
  ({ type }) => type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY',
);
const ofSettings = guardrails.filter((guardrail) => !inIamLanguage.includes(guardrail));
const named = (list: readonly CatalogueGuardrail[]) =>
  list.map((guardrail) => [guardrail.name, guardrail] as const);

/** The policy as it is deployed, with the organization ID. */
const deployed = (policy: object) =>
  JSON.parse(
    JSON.stringify(policy).replaceAll('${organization:id}', place.organizationId),
  ) as PolicyDocument;

function outcome(proof: Proof, type: CatalogueGuardrail['type'], document: PolicyDocument): string {
  const levels = [{ name: 'Root', policies: [{ name: 'the guardrail', document }] }];
  const { outcome, dependsOn } = evaluate(
    proofRequest(proof, place),
    type === 'SERVICE_CONTROL_POLICY' ? { scps: levels } : { rcps: levels },
  );
  return outcome === 'depends' ? `depends on ${dependsOn.join(', ')}` : outcome;
}

/** Describes the proofs that fail. */
function failures(
  guardrail: CatalogueGuardrail,
  document: PolicyDocument,
  given: GivenParameters = {},
): string[] {
  const { mustDeny, mustAllow } = guardrail.proofs(given, proofContext);
  const failing = (proofs: readonly Proof[], expected: string) =>
    proofs.flatMap((proof) => {
      const found = outcome(proof, guardrail.type, document);
      return found === expected
        ? []
        : [
            `${JSON.stringify(proof.principal)} ${proof.action} ${JSON.stringify(proof.context ?? {})}: ${found}. ${proof.because}`,
          ];
    });
  return [...failing(mustDeny, 'explicitly-denied'), ...failing(mustAllow, 'allowed')];
}
/** The settings that differ from the proofs. */
function unset(
  guardrail: CatalogueGuardrail,
  document: PolicyDocument,
  given: GivenParameters = {},
): string[] {
  const levels = [{ name: 'Root', policies: [{ name: guardrail.name, document }] }];
  const { mustSet = [] } = guardrail.proofs(given, proofContext);
  return mustSet
    .filter(({ setting, value }) => !sameSetting(effectiveSetting(levels, setting).value, value))
    .map(({ setting }) => setting);
}
const policyOf = (guardrail: CatalogueGuardrail, given: GivenParameters = {}) =>
  deployed(guardrail.policy(given, context));

describe('with its defaults', () => {
  test.each(named(inIamLanguage))('%s passes its proofs', (_, guardrail) =>
    expect(failures(guardrail, policyOf(guardrail))).toEqual([]),
  );

  test.each(named(inIamLanguage))(
    '%s has proofs for denied and for allowed requests, with a reason for each',
    (_, guardrail) => {
      const { mustDeny, mustAllow } = guardrail.proofs({}, proofContext);
      expect([mustDeny.length > 0, mustAllow.length > 0]).toEqual([true, true]);
      for (const { because } of [...mustDeny, ...mustAllow]) expect(because).toMatch(/^[A-Z].*\.$/);
    },
  );

  test.each(named(ofSettings))('%s passes its proofs of settings', (_, guardrail) => {
    const { mustSet = [], ...requests } = guardrail.proofs({}, proofContext);
    expect(requests).toEqual({ mustDeny: [], mustAllow: [] });
    for (const { because } of mustSet) expect(because).toMatch(/^[A-Z].*\.$/);
    expect(unset(guardrail, policyOf(guardrail))).toEqual([]);
  });
});

describe('with exempt roles', () => {
  const given = { exceptRoles: ['ci/*', 'Admin'] };
  test.each(named(inIamLanguage.filter(({ parameters }) => parameters['exceptRoles'])))(
    '%s proves that they are exempt',
    (_, guardrail) => {
      const { mustDeny, mustAllow } = guardrail.proofs(given, proofContext);
      const excepted = mustAllow.filter(
        ({ principal }) =>
          typeof principal === 'object' &&
          'role' in principal &&
          ['ci/example', 'Admin'].includes(principal.role),
      );
      expect(excepted).toHaveLength(
        2 * mustDeny.filter(({ principal }) => principal === 'role').length,
      );
      expect(failures(guardrail, policyOf(guardrail, given), given)).toEqual([]);
    },
  );
});

describe('with other parameters', () => {
  test.each<readonly [string, GivenParameters]>([
    ['deny-confused-deputy', { trustedAccounts: ['444455556666'] }],
    ['identity-perimeter', { trustedAccounts: ['444455556666', '777788889999'] }],
    ['protect-platform-roles', { paths: ['acme/*', 'Audit'] }],
    ['protect-state-bucket', { buckets: ['acme-*'] }],
    ['require-tags', { tags: ['Owner', 'cost center'] }],
    ['resource-perimeter', { exceptBuckets: ['partner-data'] }],
    ['restrict-github-actions', { repositories: ['acme/*', 'example/charter'] }],
    ['restrict-instance-types', { instanceTypes: ['p5.*'] }],
    ['restrict-regions', { regions: ['ap-southeast-3', 'sa-east-1'], exceptActions: ['ec2:*'] }],
    ['restrict-services', { services: ['gamelift', 'workspaces'] }],
  ])('%s passes their proofs, which its defaults do not', (name, given) => {
    const guardrail = findGuardrail(name) as CatalogueGuardrail;
    expect(failures(guardrail, policyOf(guardrail, given), given)).toEqual([]);
    expect(failures(guardrail, policyOf(guardrail), given)).not.toEqual([]);
  });

  test.each<readonly [string, GivenParameters]>([
    ['block-vpc-internet-access', { mode: ['block_bidirectional'] }],
    ['restrict-images', { owners: ['amazon', '444455556666'] }],
  ])('%s passes their proofs of settings, which its defaults do not', (name, given) => {
    const guardrail = findGuardrail(name) as CatalogueGuardrail;
    expect(unset(guardrail, policyOf(guardrail, given), given)).toEqual([]);
    expect(unset(guardrail, policyOf(guardrail), given)).not.toEqual([]);
  });
});

type Statement = Readonly<Record<string, unknown>> & {
  readonly Sid: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};
const statementsOf = (policy: PolicyDocument) =>
  policy['Statement'] as unknown as readonly Statement[];

/** Copies of a policy that lack one part each, with a description of the missing part. */
function mutants(policy: PolicyDocument): readonly (readonly [string, PolicyDocument])[] {
  const statements = statementsOf(policy);
  const withStatement = (index: number, ...replacement: readonly object[]) =>
    ({
      ...policy,
      Statement: statements.toSpliced(index, 1, ...(replacement as Statement[])),
    }) as PolicyDocument;
  return statements.flatMap((statement, index) => {
    const { Sid, Condition = {} } = statement;
    const withoutKey = Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.keys(keys).map((key) => {
        const others = Object.fromEntries(Object.entries(keys).filter(([other]) => other !== key));
        return [
          `${Sid} without ${operator} ${key}`,
          withStatement(index, { ...statement, Condition: { ...Condition, [operator]: others } }),
        ] as const;
      }),
    );
    const anyResource =
      statement['Resource'] === '*'
        ? []
        : [
            [
              `${Sid} for every resource`,
              withStatement(index, { ...statement, NotResource: undefined, Resource: '*' }),
            ] as const,
          ];
    const actions = (statement['Action'] ?? []) as readonly string[];
    const withoutAction =
      actions.length < 2
        ? []
        : actions.map(
            (action) =>
              [
                `${Sid} without ${action}`,
                withStatement(index, {
                  ...statement,
                  Action: actions.filter((other) => other !== action),
                }),
              ] as const,
          );
    return [
      [`without ${Sid}`, withStatement(index)] as const,
      ...withoutKey,
      ...anyResource,
      ...withoutAction,
    ];
  });
}

test.each(named(inIamLanguage))(
  '%s: a proof needs each statement, action, condition and resource',
  (_, guardrail) => {
    const unproven = mutants(policyOf(guardrail)).filter(
      ([, mutant]) =>
        failures(guardrail, JSON.parse(JSON.stringify(mutant)) as PolicyDocument).length === 0,
    );
    expect(unproven.map(([lacking]) => lacking)).toEqual([]);
  },
);

/** Copies of a policy with one setting removed or changed, with a description of the change. */
function otherSettings(policy: PolicyDocument): readonly (readonly [string, PolicyDocument])[] {
  const paths = (node: Json, path: readonly string[]): readonly (readonly string[])[] =>
    typeof node !== 'object' || node === null
      ? []
      : Object.entries(node).flatMap(([name, value]) =>
          name.startsWith('@@') ? [path] : paths(value as Json, [...path, name]),
        );
  const replaced = (
    node: Json,
    [name = '', ...rest]: readonly string[],
    by: Json | undefined,
  ): Json => {
    const nodes = node as Readonly<Record<string, Json>>;
    return {
      ...nodes,
      [name]: (rest.length === 0 ? by : replaced(nodes[name] as Json, rest, by)) as Json,
    };
  };
  return paths(policy, []).flatMap((path) => [
    [`without ${path.join('.')}`, replaced(policy, path, undefined) as PolicyDocument] as const,
    [
      `another ${path.join('.')}`,
      replaced(policy, path, { '@@assign': 'another' }) as PolicyDocument,
    ] as const,
  ]);
}

test.each(named(ofSettings))('%s: a proof needs each setting', (_, guardrail) => {
  const mutants = otherSettings(policyOf(guardrail));
  expect(mutants.length).toBeGreaterThan(0);
  const unproven = mutants.filter(
    ([, mutant]) =>
      unset(guardrail, JSON.parse(JSON.stringify(mutant)) as PolicyDocument).length === 0,
  );
  expect(unproven.map(([what]) => what)).toEqual([]);
});

test.each(
  named(
    inIamLanguage.filter((guardrail) =>
      guardrail.exempt.some((sentence) => /access role/.test(sentence)),
    ),
  ),
)('%s documents and proves that the access role is exempt', (_, guardrail) =>
  expect(guardrail.proofs({}, proofContext).mustAllow.map(({ principal }) => principal)).toContain(
    'access-role',
  ),
);
