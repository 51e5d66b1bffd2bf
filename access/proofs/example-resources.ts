import { findAction, resourceType } from '../../model/policy/iam-data';

/**
 * The ARNs of resources that an action may be about: one of each type that it has to have, or, where it has to have
 * none, of each that it may have. `*` where it takes none.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function exampleResources(action: string, { account, region }: { readonly account: string; readonly region: string }): readonly string[] {
  const [prefix = '', name = ''] = action.split(':');
  const types = findAction(prefix, name)?.resourceTypes ?? [];
  const required = types.filter((type) => type.required);
  const arns = (required.length > 0 ? required : types).flatMap((type) => resourceType(prefix, type.name)?.arn ?? []);
  if (arns.length === 0) return ['*'];
  const values: Readonly<Record<string, string>> = { Partition: 'aws', Region: region, Account: account };
  return arns.map((arn) => arn.replace(/\$\{(\w+)\}/g, (_, variable: string) => values[variable] ?? 'example'));
}
