import { literal } from './terraform-text';

/** @param policy its path and name, `job-function/ViewOnlyAccess` */
export const awsManagedPolicyArn = (policy: string): string =>
  literal(`arn:aws:iam::aws:policy/${policy}`);
