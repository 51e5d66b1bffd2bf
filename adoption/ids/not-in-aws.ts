/**
 * Why a resource has no import ID: it, or something that it refers to, is not in AWS. The message
 * is the reason.
 */
export class NotInAws extends Error {}
