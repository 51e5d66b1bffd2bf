import { findGuardrail, guardrailNames } from '../../../catalogue/guardrails/catalogue';
import { replacePlaceholders } from '../../../iam/language/placeholders';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import { withAccountExceptions } from '../../../model/resolve/guardrails/account-exceptions';
import { asCharter } from './as-charter';
import { policy, smallOrganization } from './small-organization';

const CONTEXT = { governedRegions: ['eu-west-2'], accessRole: 'OrganizationAccountAccessRole' };

const deployed = (document: PolicyDocument): Json =>
  JSON.parse(
    replacePlaceholders(JSON.stringify(document), ({ kind, name }) =>
      kind === 'organization'
        ? 'o-a1b2c3d4e5'
        : { prod: '100000000002', dev: '100000000004' }[name],
    ),
  ) as Json;

/** Lines of the section `guardrails` for one policy. */
function guardrailsOf(name: string, document: Json, more = {}): string {
  const { text } = asCharter(
    smallOrganization({
      policyTypes: ['SERVICE_CONTROL_POLICY', findGuardrail(name)?.type ?? ''],
      policies: [policy({ name, type: findGuardrail(name)!.type, document, ...more })],
    }),
  );
  return text.slice(text.indexOf('\nguardrails:\n') + 1);
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  exceptRoles: ['ci/deploy', 'platform-*'],
  services: ['ec2', 's3'],
};

/** Those that need a trail, AWS Config or a state in a bucket, which this charter does not have. */
test.each(guardrailNames())('%s', (name) => {
  const guardrail = findGuardrail(name)!;
  const section = guardrailsOf(name, deployed(guardrail.policy({}, CONTEXT)), {
    description: guardrail.description,
  });
  expect(section).toBe(`guardrails:\n  ${name}: { targets: [Root] }\n`);
});

test.each(guardrailNames().filter((name) => findGuardrail(name)?.parameters['exceptRoles']))(
  '%s with exempt roles',
  (name) => {
    const guardrail = findGuardrail(name)!;
    const document = guardrail.policy({ exceptRoles: VALUES['exceptRoles']! }, CONTEXT);
    expect(
      guardrailsOf(name, deployed(document), { description: guardrail.description }),
    ).toContain(
      'parameters: { exceptRoles: [ci/deploy, platform-*] }'.replace('platform-*', '"platform-*"'),
    );
  },
);

test('other parameters, and exempt accounts', () => {
  const guardrail = findGuardrail('restrict-services')!;
  const document = withAccountExceptions(guardrail.policy({ services: ['ec2', 's3'] }, CONTEXT), [
    'dev',
    'prod',
  ]);
  expect(guardrailsOf('restrict-services', deployed(document), { name: 'Services & "more"' }))
    .toMatchInlineSnapshot(`
    "guardrails:
      restrict-services:
        name: "Services & \\"more\\""
        description: ""
        targets: [Root]
        exceptAccounts: [dev, prod]
        parameters: { services: [ec2, s3] }
    "
  `);
});

test('a policy that means the same stays a file, because Terraform would change it', () => {
  const document = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Deny',
      Action: ['organizations:LeaveOrganization', 'organizations:AcceptHandshake'],
      Resource: ['*'],
    },
  };
  expect(guardrailsOf('deny-leave-organization', document)).toMatchInlineSnapshot(`
    "guardrails:
      # means the same as deny-leave-organization of the catalogue, in other words
      deny-leave-organization-policy:
        name: deny-leave-organization
        description: ""
        targets: [Root]
        policy: policies/deny-leave-organization-policy.json
    "
  `);
});

test('the catalogue has each guardrail once', () => {
  const { description, policy: of } = findGuardrail('deny-leave-organization')!;
  const document = deployed(of({}, CONTEXT));
  const { text } = asCharter(
    smallOrganization({
      policies: [
        policy({ id: 'p-1', name: 'First', document, description, targets: ['ou-ab12-sandbox1'] }),
        policy({ id: 'p-2', name: 'Second', document, description, targets: ['100000000004'] }),
      ],
    }),
  );
  expect(text.slice(text.indexOf('\nguardrails:'))).toMatchInlineSnapshot(`
    "
    guardrails:
      # means the same as deny-leave-organization of the catalogue, in other words
      Second:
        description: "Denies accounts leaving the organization and accepting the invitation of another one, because its guardrails would no longer apply."
        targets: [dev]
        policy: policies/Second.json
      deny-leave-organization: { name: First, targets: [Sandbox] }
    "
  `);
});
