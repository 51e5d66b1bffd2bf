import { findAction, resourceType } from '../../iam/language/iam-data';

/** ARNs of resources that a call may be about. At least one; `*` for an action that takes none. */
export interface Resources {
  readonly arns: readonly string[];
  /**
   * `all`: the call is about each of them, so that it is denied where it is for one. `one`: it is about any one of
   * them, so that it is only denied for certain where it is for each.
   */
  readonly of: 'all' | 'one';
}

/**
 * One resource of each type that the action has to have or, where it has to have none, of each that it may have.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function exampleResources(
  action: string,
  { account, region }: { readonly account: string; readonly region: string },
): Resources {
  const [prefix = '', name = ''] = action.split(':');
  const types = findAction(prefix, name)?.resourceTypes ?? [];
  const required = types.filter((type) => type.required);
  const formats = (required.length > 0 ? required : types).flatMap(
    (type) => resourceType(prefix, type.name)?.arn ?? [],
  );
  const values: Readonly<Record<string, string>> = {
    Partition: 'aws',
    Region: region,
    Account: account,
  };
  const arns = formats.map((format) =>
    format.replace(/\$\{(\w+)\}/g, (_, variable: string) => values[variable] ?? 'example'),
  );
  return arns.length === 0
    ? { arns: ['*'], of: 'all' }
    : { arns, of: required.length > 0 ? 'all' : 'one' };
}
