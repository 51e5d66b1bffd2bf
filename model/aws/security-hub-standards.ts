/**
 * Security Hub standards by name, with their versions, newest first. The ARN of the oldest CIS
 * benchmark has another format.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html
 */
const VERSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws-foundational-security-best-practices', ['1.0.0']],
  ['aws-resource-tagging-standard', ['1.0.0']],
  ['cis-aws-foundations-benchmark', ['5.0.0', '3.0.0', '1.4.0', '1.2.0']],
  ['nist-800-171', ['2.0.0']],
  ['nist-800-53', ['5.0.0']],
  ['pci-dss', ['4.0.1', '3.2.1']],
]);

/**
 * The ARN of a standard such as `pci-dss`, in its latest version, or `pci-dss/3.2.1`. Undefined if
 * there is none.
 */
export function standardArn(standard: string, region: string): string | undefined {
  const [name = '', wanted] = standard.split('/');
  const versions = VERSIONS.get(name) ?? [];
  const version = wanted ?? versions[0];
  if (version === undefined || !versions.includes(version)) return undefined;
  return version === '1.2.0'
    ? `arn:aws:securityhub:::ruleset/${name}/v/${version}`
    : `arn:aws:securityhub:${region}::standards/${name}/v/${version}`;
}

/** All that {@link standardArn} knows: for suggestions. */
export function standardNames(): readonly string[] {
  return [...VERSIONS].flatMap(([name, versions]) => [
    name,
    ...versions.map((version) => `${name}/${version}`),
  ]);
}
