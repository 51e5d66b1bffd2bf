/** The form of a region's name: `eu-west-2`, `us-gov-west-1`. */
export const REGION_NAME = /^[a-z]{2}(-[a-z]+)+-\d$/;

export const isRegion = (name: string): boolean => REGION_NAME.test(name);
