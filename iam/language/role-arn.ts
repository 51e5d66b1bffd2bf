/**
 * The path and name of a role, `ci/deploy`, from its ARN,
 * `arn:aws:iam::111122223333:role/ci/deploy`.
 */
export const rolePathAndName = (arn: string): string =>
  arn.slice(arn.indexOf(RESOURCE) + RESOURCE.length);

const RESOURCE = ':role/';
