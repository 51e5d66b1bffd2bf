/** The release that orgcharter's own rehearsals run with. */
export const TERRAFORM = '1.11.4';

/** The first one that rehearsals can use: lock files of the S3 backend are stable since then. */
export const FIRST_TERRAFORM = '1.11';

/** The architectures in the names of HashiCorp's archives, by the names that Node has for them. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: '386',
};

const SYSTEMS: Readonly<Record<string, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  sunos: 'solaris',
};

/** The URLs of what HashiCorp publishes for a release. */
export interface TerraformRelease {
  readonly archive: string;
  readonly checksums: string;
  readonly signature: string;
}

/**
 * The release for a machine, at HashiCorp or at the mirror that `ORGCHARTER_TERRAFORM_RELEASES`
 * names.
 *
 * @param machine as in `process`
 */
export function terraformRelease(
  env: NodeJS.ProcessEnv = process.env,
  machine: { readonly platform: string; readonly arch: string } = process,
): TerraformRelease {
  const system = SYSTEMS[machine.platform] ?? machine.platform;
  const architecture = ARCHITECTURES[machine.arch] ?? machine.arch;
  const prefix = `${releasesUrl(env)}/terraform/${TERRAFORM}/terraform_${TERRAFORM}`;
  return {
    archive: `${prefix}_${system}_${architecture}.zip`,
    checksums: `${prefix}_SHA256SUMS`,
    signature: `${prefix}_SHA256SUMS.sig`,
  };
}

/** Where Terraform comes from, without a slash at the end. */
export const releasesUrl = (env: NodeJS.ProcessEnv = process.env): string =>
  (env['ORGCHARTER_TERRAFORM_RELEASES'] || 'https://releases.hashicorp.com').replace(/\/+$/, '');
