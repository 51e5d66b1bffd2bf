import { findAction, resourceType } from '../../iam/language/iam-data';

/** ARNs of example resources of a request. At least one; `*` for an action without resources. */
export interface Resources {
  readonly arns: readonly string[];
  /**
   * `all`: the request needs each of them and is denied if one is. `one`: it needs any one of them
   * and is certainly denied only if each is.
   */
  readonly of: 'all' | 'one';
}

/**
 * One resource of each type that the action requires or, if it requires none, of each optional
 * type.
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
