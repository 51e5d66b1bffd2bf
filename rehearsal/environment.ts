import { devNull } from 'node:os';
import { definedOnly } from '../lib/defined-only';

/**
 * Terraform starts a provider process for each region at each step, most of them for seconds. These
 * settings halve the CPU time: less garbage collection, one thread a process, no encryption between
 * processes of one machine, and no logs, which the provider writes in full for Terraform to drop.
 */
export const SHORT_LIVED_PROVIDERS = {
  GOGC: '800',
  GOMAXPROCS: '1',
  TF_DISABLE_PLUGIN_TLS: '1',
  TF_LOG_PROVIDER: 'OFF',
  TF_LOG_SDK: 'OFF',
};

/**
 * The environment for everything that talks to the local AWS: Terraform, CDKTF, the AWS CLI. It
 * holds nothing of the user's own that could reach the real AWS (no credentials, profiles,
 * endpoints, Terraform settings), and nothing in it can leave the machine.
 *
 * S3 is different from the rest: it names the bucket in the host, `bucket.s3.amazonaws.com`, which
 * an address such as `127.0.0.1` cannot carry, and S3 Control does the same with the account. A
 * provider setting (`s3_use_path_style`) would help S3 alone, and would have to stand in the
 * Terraform that is emitted for the real AWS as well. So S3 keeps its real names, spoken over plain
 * http, and the local AWS is the proxy that every call to a name has to take: moto reads bucket and
 * account from the `Host` as AWS does. Loopback addresses never go through a proxy, so the other
 * services are called directly. Whatever else asks for a name, over http or https, ends at the same
 * proxy, which passes nothing on.
 */
export function rehearsalEnvironment(
  port: number,
  terraformConfig: string,
): Readonly<Record<string, string>> {
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    ...inherited(process.env),
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: 'http://s3.amazonaws.com',
    AWS_ENDPOINT_URL_S3_CONTROL: 'http://s3-control.amazonaws.com',
    HTTP_PROXY: endpoint,
    HTTPS_PROXY: endpoint,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    // A call that the local AWS does not know is an error at once, not after minutes.
    AWS_MAX_ATTEMPTS: '2',
    AWS_PAGER: '',
    TF_CLI_CONFIG_FILE: terraformConfig,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
    ...SHORT_LIVED_PROVIDERS,
  };
}

/**
 * The user's environment without the settings of AWS, Terraform, moto and its server, and proxies.
 */
function inherited(environment: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(environment).filter(
    ([name]) =>
      !/^(AWS|TF|CDKTF|MOTO|FLASK|WERKZEUG|ORGCHARTER)_|^(https?|all|no)_proxy$/i.test(name),
  );
  return definedOnly(Object.fromEntries(kept));
}
