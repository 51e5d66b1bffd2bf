import { rehearsalEnvironment } from '../../rehearsal/environment';

const before = process.env;
afterEach(() => (process.env = before));

test('nothing of the user’s reaches the real AWS, and nothing leaves the machine', () => {
  process.env = {
    PATH: '/bin',
    HOME: '/home/me',
    AWS_PROFILE: 'prod',
    AWS_SESSION_TOKEN: 'real',
    TF_VAR_a: 'x',
    TF_LOG: 'debug',
    TF_WORKSPACE: 'other',
    https_proxy: 'http://proxy',
    NO_PROXY: 'amazonaws.com',
    ORGCHARTER_CONFIG: 'elsewhere',
    MOTO_ACCOUNT_ID: '1',
    FLASK_DEBUG: '1',
  };
  expect(rehearsalEnvironment(5000, '/tmp/terraform.rc')).toEqual({
    PATH: '/bin',
    HOME: '/home/me',
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:5000',
    AWS_ENDPOINT_URL_S3: 'http://s3.amazonaws.com',
    AWS_ENDPOINT_URL_S3_CONTROL: 'http://s3-control.amazonaws.com',
    HTTP_PROXY: 'http://127.0.0.1:5000',
    HTTPS_PROXY: 'http://127.0.0.1:5000',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '2',
    AWS_PAGER: '',
    TF_CLI_CONFIG_FILE: '/tmp/terraform.rc',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
    GOGC: '800',
    GOMAXPROCS: '1',
    TF_DISABLE_PLUGIN_TLS: '1',
    TF_LOG_PROVIDER: 'OFF',
    TF_LOG_SDK: 'OFF',
  });
});
