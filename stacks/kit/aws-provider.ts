/**
 * The supported versions: the rehearsals test the lowest, `@cdktf/provider-aws` determines the
 * highest.
 */
export const AWS_PROVIDER = { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' };
