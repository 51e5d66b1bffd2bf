// cspell:ignore Vjcm MIIB
import { CA_CERTIFICATE, LEAF_CERTIFICATE, OTHER_CA_CERTIFICATE } from '../../certificates';
import { load, said } from '../loading';

describe('certificates of a trust anchor', () => {
  const bundle = (pem: string, today?: string) =>
    load(
      'rolesAnywhere: { trustAnchors: { ca: { caBundle: ca.pem, targets: [Root] } } }\n',
      { 'ca.pem': pem },
      today,
    );
  const codes = (...args: Parameters<typeof bundle>) =>
    bundle(...args).diagnostics.map(({ severity, code }) => `${severity} ${code}`);

  test('one or several authorities, with text around them: accepted', () => {
    expect(codes(CA_CERTIFICATE)).toEqual([]);
    expect(codes(`# ours\n${CA_CERTIFICATE}\nsubject=CN = Other\n${OTHER_CA_CERTIFICATE}`)).toEqual(
      [],
    );
    expect(codes(CA_CERTIFICATE.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  test('one that cannot be read', () => {
    expect(codes('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n')).toEqual([
      'error invalid-certificate',
    ]);
    expect(codes(CA_CERTIFICATE.replace(/\n.{20}/, '\n'))).toEqual(['error invalid-certificate']);
  });

  test('an invalid one next to a valid one is reported', () => {
    const broken = OTHER_CA_CERTIFICATE.replace('\n', '\n!!!');
    expect(said(bundle(CA_CERTIFICATE + broken))).toContain('cannot read certificate 2 in ca.pem');
    expect(codes(CA_CERTIFICATE + OTHER_CA_CERTIFICATE.slice(0, 200))).toEqual([
      'error invalid-certificate',
    ]);
  });

  test('one that is not a certificate authority, and an expired one', () => {
    expect(codes(LEAF_CERTIFICATE)).toEqual(['error invalid-certificate']);
    expect(codes(CA_CERTIFICATE, '2127-01-01')).toEqual(['warning invalid-certificate']);
  });

  test('no PEM at all', () => {
    expect(codes('hello\n')).toEqual(['error no-certificate']);
    expect(
      codes('-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n'),
    ).toEqual(['error no-certificate']);
  });

  test.each([
    'PRIVATE KEY',
    'RSA PRIVATE KEY',
    'EC PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
  ])('a %s is refused and never printed', (kind) => {
    const loaded = bundle(
      `${CA_CERTIFICATE}-----BEGIN ${kind}-----\nc2VjcmV0\n-----END ${kind}-----\n`,
    );
    expect(said(loaded)).toContain('error private-key: ca.pem contains a private key');
    expect(said(loaded)).not.toContain('c2VjcmV0');
  });
});

describe('the template of a conformance pack', () => {
  const template = (text: string) =>
    load(
      '  logArchiveAccount: logs\n  securityAccount: security\naccounts: { logs: {}, security: {} }\nsecurity: { config: { conformancePacks: { ours: { template: packs/ours.yaml } } } }\n',
      { 'packs/ours.yaml': text },
    ).diagnostics.map(({ severity, code }) => `${severity} ${code}`);
  const rule = (properties: string) =>
    template(
      `Resources:\n  One:\n    Type: AWS::Config::ConfigRule\n    Properties: ${properties}\n`,
    );

  test('rules, parameters and remediations: accepted', () => {
    expect(
      template(`Parameters:
  MaxAge: { Default: "90", Type: String }
Conditions: { HasAge: { "Fn::Not": [{ "Fn::Equals": ["", { Ref: MaxAge }] }] } }
Resources:
  AccessKeysRotated:
    Condition: HasAge
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: access-keys-rotated
      InputParameters: { maxAccessKeyAge: { "Fn::If": [HasAge, { Ref: MaxAge }, { Ref: "AWS::NoValue" }] } }
      Source: { Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED }
  Own:
    Type: AWS::Config::ConfigRule
    Properties:
      Source: { Owner: CUSTOM_LAMBDA, SourceIdentifier: "arn:aws:lambda:eu-west-2:111122223333:function:check" }
  Fix:
    Type: AWS::Config::RemediationConfiguration
    Properties: { ConfigRuleName: access-keys-rotated, TargetType: SSM_DOCUMENT, TargetId: AWS-Fix }
`),
    ).toEqual([]);
  });

  test.each([
    ['an ordinary stack', 'Resources:\n  Bucket: { Type: AWS::S3::Bucket }\n'],
    ['a misspelt type', 'Resources:\n  One: { Type: AWS::Config::ConfigRules }\n'],
    ['a resource without a type', 'Resources:\n  One: { Properties: {} }\n'],
    ['a text for a resource', 'Resources:\n  One: hello\n'],
    ['a list', '- one\n'],
    ['no resources', 'Resources: {}\n'],
    ['nothing of a template', 'hello: world\n'],
  ])('%s: refused', (_, text) => expect(template(text)).toEqual(['error invalid-template']));

  test('a rule without a source', () => expect(rule('{}')).toEqual(['error invalid-template']));

  test('a managed rule that orgcharter does not know: a warning', () =>
    expect(rule('{ Source: { Owner: AWS, SourceIdentifier: ACCESS_KEY_ROTATED } }')).toEqual([
      'warning unknown-config-rule',
    ]));
});
