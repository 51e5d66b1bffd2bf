import { prove } from '../../access/proofs/prove';
import { load } from './loading';

/*
 * Every JavaScript object inherits these: a table that is looked up by a name of the charter must
 * not find them.
 */
const NAMES = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'];

const scp = (condition: string) =>
  `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": ${condition} }] }`;
const guardrail = (more = '') =>
  `guardrails: { own: { targets: [Root], policy: own.json${more} } }\n`;

describe.each(NAMES)('%s', (name) => {
  test('as an operator, a condition key and a policy variable', () => {
    for (const condition of [
      `{ "${name}": { "aws:RequestedRegion": "eu-west-2" } }`,
      `{ "StringEquals": { "${name}": "x" } }`,
      `{ "StringEquals": { "aws:PrincipalTag/${name}": "x" } }`,
      `{ "StringEquals": { "aws:RequestedRegion": "\${${name}}" } }`,
    ])
      expect(() => load(guardrail(), { 'own.json': scp(condition) })).not.toThrow();
  });

  test('as an action, a service and an element of a policy', () => {
    for (const statement of [
      `{ "Effect": "Deny", "Action": "${name}:Get", "Resource": "*" }`,
      `{ "Effect": "Deny", "Action": "s3:${name}", "Resource": "*" }`,
      `{ "Effect": "${name}", "Action": "s3:*", "Resource": "*", "${name}": 1 }`,
    ]) {
      const policy = `{ "Version": "2012-10-17", "Statement": [${statement}] }`;
      expect(() => load(guardrail(), { 'own.json': policy })).not.toThrow();
    }
  });

  test('as a value of the context of a proof', () => {
    const charter = guardrail(
      `, mustAllow: [{ action: "ec2:RunInstances", context: { aws:PrincipalType: ${name}, aws:PrincipalTag/a: ${name} } }]`,
    );
    const files = { 'own.json': scp('{ "StringEquals": { "aws:RequestedRegion": "eu-west-2" } }') };
    expect(() => load(charter, files).organizations.map((each) => prove(each))).not.toThrow();
  });

  test('as a type and a stack of an adopted resource', () => {
    const adopted = `resources:\n  organization:\n    ${name}.x: y\n    ${name}.z: y\n  ${name}: {}\n`;
    expect(() => load('', { 'environments/production.adopted.yaml': adopted })).not.toThrow();
  });

  test('as a service of a tag policy, a parameter, a limit and a rule', () => {
    const files = {
      'own.json': `{ "tags": { "${name}": { "tag_key": { "@@assign": "${name}" }, "enforced_for": { "@@assign": ["${name}:x"] } } } }`,
    };
    expect(() =>
      load(
        `organization2: {}
guardrails: { own: { type: TAG_POLICY, targets: [Root], policy: own.json, parameters: { ${name}: x } } }
limits: { ${name}: 5 }
security: { config: { rules: { ${name}: { parameters: { ${name}: x } } }, conformancePacks: { ${name}: {} } } }
alarms: { ${name}: { notify: ${name} } }
guardrailSets: { ${name}: { targets: [Root] } }
reviews: [{ group: ${name}, on: 2026-11-01, by: A }]
`,
        files,
      ),
    ).not.toThrow();
  });
});
