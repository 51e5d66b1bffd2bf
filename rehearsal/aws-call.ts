import type { LocalAws } from './local-aws';

/**
 * One caller of the local AWS: an account, by its access key, in a region. Requests are written out
 * here and not signed: the local AWS looks only at whose key it is and which service is meant.
 * AWS's own clients would be three more to install than `live/` needs, and a dozen for the tests.
 */
export interface Caller {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
}

export function managementAccount(aws: LocalAws, region: string): Caller {
  return { endpoint: aws.endpoint, region, accessKeyId: 'rehearsal' };
}

/**
 * Services that take and give JSON: the name in the signature, and what the action's name is
 * prefixed with.
 */
const JSON_SERVICES = {
  organizations: ['organizations', 'AWSOrganizationsV20161128'],
  'sso-admin': ['sso', 'SWBExternalService'],
  identitystore: ['identitystore', 'AWSIdentityStore'],
  config: ['config', 'StarlingDoveService'],
  cloudtrail: ['cloudtrail', 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101'],
  dynamodb: ['dynamodb', 'DynamoDB_20120810'],
  logs: ['logs', 'Logs_20140328'],
  budgets: ['budgets', 'AWSBudgetServiceGateway'],
  kms: ['kms', 'TrentService'],
} as const;

/**
 * Services that take a form and give XML: the name in the signature, and the version of the API.
 */
const QUERY_SERVICES = {
  sts: ['sts', '2011-06-15'],
  iam: ['iam', '2010-05-08'],
  sns: ['sns', '2010-03-31'],
  sqs: ['sqs', '2012-11-05'],
  cloudwatch: ['monitoring', '2010-08-01'],
  ec2: ['ec2', '2016-11-15'],
} as const;

/** AWS said no. `name` is AWS's own code for why, such as `PolicyNotAttachedException`. */
function awsError(code: string, message: string): Error {
  return Object.assign(new Error(message), { name: code });
}

/**
 * A call to a service that speaks JSON.
 *
 * @throws an Error named as AWS names the fault.
 */
export async function callJson<Answer>(
  caller: Caller,
  service: keyof typeof JSON_SERVICES,
  action: string,
  request: object = {},
): Promise<Answer> {
  const [signedAs, prefix] = JSON_SERVICES[service];
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': `${prefix}.${action}`,
    Authorization: authorization(caller, signedAs),
  };
  return json<Answer>(
    await fetch(caller.endpoint, { method: 'POST', headers, body: JSON.stringify(request) }),
  );
}

async function json<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  if (response.ok) return JSON.parse(text === '' ? '{}' : text) as Answer;
  const fault = jsonFault(text);
  const name =
    response.headers.get('x-amzn-errortype') ?? fault.__type ?? `HTTP ${response.status}`;
  throw awsError(name.replace(/^.*#/, ''), fault.message ?? fault.Message ?? text);
}

function jsonFault(text: string): {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
} {
  try {
    return JSON.parse(text) as ReturnType<typeof jsonFault>;
  } catch {
    return {};
  }
}

/**
 * A call to a service that is addressed by method and path, and takes and gives JSON: `guardduty`,
 * `rolesanywhere`, as its name is in the signature. Returns and throws as {@link callJson}.
 */
export async function callRest<Answer>(
  caller: Caller,
  service: string,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  request?: object,
): Promise<Answer> {
  const headers = {
    'Content-Type': 'application/json',
    Authorization: authorization(caller, service),
  };
  return json<Answer>(
    await fetch(`${caller.endpoint}${path}`, {
      method,
      headers,
      ...(request && { body: JSON.stringify(request) }),
    }),
  );
}

/**
 * A call to a service that speaks AWS's query protocol.
 *
 * @returns the XML; {@link values} takes texts out of it.
 * @throws an Error named as AWS names the fault.
 */
export async function callQuery(
  caller: Caller,
  service: keyof typeof QUERY_SERVICES,
  action: string,
  request: Readonly<Record<string, string>> = {},
): Promise<string> {
  const [signedAs, version] = QUERY_SERVICES[service];
  const body = new URLSearchParams({ Action: action, Version: version, ...request });
  return xml(
    await fetch(caller.endpoint, {
      method: 'POST',
      headers: { Authorization: authorization(caller, signedAs) },
      body,
    }),
  );
}

/**
 * A call to S3, by path: `/` lists the buckets, `/bucket/key` is an object, `/v20180820/…` is S3
 * Control's. Returns and throws as {@link callQuery}.
 */
export async function callS3(
  caller: Caller,
  method: 'GET' | 'PUT' | 'DELETE',
  path: string,
  body?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const init = { method, headers: { Authorization: authorization(caller, 's3'), ...headers } };
  return xml(
    await fetch(`${caller.endpoint}${path}`, body === undefined ? init : { ...init, body }),
  );
}

async function xml(response: Response): Promise<string> {
  const text = await response.text();
  if (response.ok) return text;
  throw awsError(
    values(text, 'Code')[0] ?? `HTTP ${response.status}`,
    values(text, 'Message')[0] ?? text,
  );
}

/** The texts of all elements of that name, in order. */
export function values(text: string, element: string): readonly string[] {
  return [...text.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(
    ([, value = '']) => value,
  );
}

/** The caller that has assumed a role: what the stacks of a member account act as. */
export async function assumeRole(caller: Caller, roleArn: string): Promise<Caller> {
  const answer = await callQuery(caller, 'sts', 'AssumeRole', {
    RoleArn: roleArn,
    RoleSessionName: 'rehearsal',
  });
  const [accessKeyId] = values(answer, 'AccessKeyId');
  if (accessKeyId === undefined) throw new Error(`AssumeRole gave no access key: ${answer}`);
  return { ...caller, accessKeyId };
}

function authorization(caller: Caller, service: string): string {
  return `AWS4-HMAC-SHA256 Credential=${caller.accessKeyId}/20260101/${caller.region}/${service}/aws4_request, SignedHeaders=host, Signature=none`;
}
