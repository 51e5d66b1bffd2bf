import { literal } from '../kit/terraform-text';

/**
 * Items of DynamoDB as the JSON that `aws_dynamodb_table_item` takes, with Terraform's references
 * in them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 */
export type AttributeJson = string;

export const text = (value: string): AttributeJson => `{"S":${literal(JSON.stringify(value))}}`;

/**
 * @param expression an ID, or an expression for one, with `${}`: no character of it needs escaping
 */
export const reference = (expression: string): AttributeJson => `{"S":"${expression}"}`;

export const flag = (value: boolean): AttributeJson => `{"BOOL":${value}}`;

export const list = (values: readonly AttributeJson[]): AttributeJson =>
  `{"L":[${values.join(',')}]}`;

/** How TEAM refers to accounts, units and permission sets. */
export const idAndName = (id: string, name: string): AttributeJson =>
  `{"M":${mapping({ id: reference(id), name: text(name) })}}`;

/**
 * An item of one of TEAM's models. AppSync adds the other attributes to the items that it writes,
 * and cannot list items without the two times. They are constant, because an item of the charter
 * has no time.
 */
export const itemJson = (
  model: 'Eligibility' | 'Approvers',
  attributes: Readonly<Record<string, AttributeJson>>,
): string =>
  mapping({
    ...attributes,
    modifiedBy: text('orgcharter'),
    __typename: text(model),
    createdAt: text(NO_TIME),
    updatedAt: text(NO_TIME),
  });

const NO_TIME = '1970-01-01T00:00:00.000Z';

const mapping = (attributes: Readonly<Record<string, AttributeJson>>): string =>
  `{${Object.keys(attributes)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${attributes[key]}`)
    .join(',')}}`;
