/**
 * The prefixes of IAM's actions where they differ from the first part of the event source, which is the host of the API.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-aws-service-specific-topics.html
 */
const PREFIXES: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  tagging: 'tag',
};

/** @param source `ec2.amazonaws.com` */
export function prefixOfSource(source: string): string {
  const first = source.slice(0, source.indexOf('.') < 0 ? undefined : source.indexOf('.'));
  return PREFIXES[first] ?? first;
}
