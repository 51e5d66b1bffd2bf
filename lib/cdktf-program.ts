/**
 * The command that synthesizes and deploys, in messages. Under CDK Terrain it is `cdktn`
 * (docs/cdk-terrain.md).
 */
export const CDKTF = 'cdktf';
