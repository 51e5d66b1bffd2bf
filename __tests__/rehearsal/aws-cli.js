/*
 * The commands of the AWS CLI that the workflow files call, against the local AWS: `node aws-cli.js
 * s3 cp s3://a/b c`.
 */
const { readFileSync, writeFileSync } = require('node:fs');

const endpoint = process.env.AWS_ENDPOINT_URL;
const [service, command, ...rest] = process.argv.slice(2);

const headers = (signedAs) => ({
  Authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/20260101/${process.env.AWS_REGION ?? 'eu-west-2'}/${signedAs}/aws4_request, SignedHeaders=host, Signature=0`,
});

/** The access key of the caller, which may have a role and a token instead. */
let keyId = process.env.AWS_ACCESS_KEY_ID;
async function signIn() {
  const { AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: file } = process.env;
  if (keyId !== undefined || role === undefined) return;
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: headers('sts'),
    body: new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: role,
      RoleSessionName: 'ci',
      WebIdentityToken: readFileSync(file, 'utf8'),
    }),
  });
  [, keyId] = /<AccessKeyId>(.*?)</.exec(await answer.text()) ?? [];
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Copies an object to a file. */
async function copy(from, to) {
  const answer = await fetch(`${endpoint}/${from.replace('s3://', '')}`, {
    headers: headers('s3'),
  });
  if (answer.status >= 400)
    fail(`fatal error: An error occurred (${answer.status}) when reading ${from}`);
  writeFileSync(to, await answer.text());
}

const TARGETS = {
  'sso-admin': ['sso', 'SWBExternalService'],
  identitystore: ['identitystore', 'AWSIdentityStore'],
};
/** `--instance-arn` → `InstanceArn` */
const pascal = (option) =>
  option.slice(2).replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());

async function json() {
  const options = Object.fromEntries(
    Array.from({ length: rest.length / 2 }, (_, index) => rest.slice(2 * index, 2 * index + 2)),
  );
  const { '--query': query, '--output': _output, ...given } = options;
  const [signedAs, target] = TARGETS[service];
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      ...headers(signedAs),
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `${target}.${pascal(`--${command}`)}`,
    },
    body: JSON.stringify(
      Object.fromEntries(Object.entries(given).map(([key, value]) => [pascal(key), value])),
    ),
  });
  const text = await answer.text();
  if (!answer.ok) fail(`An error occurred: ${text}`);
  let found = JSON.parse(text === '' ? '{}' : text);
  for (const key of query?.split('.') ?? []) found = found[key];
  if (query !== undefined) console.log(found);
}

const words = rest.filter(
  (word, index) => !word.startsWith('--') && !['--region'].includes(rest[index - 1]),
);
void signIn().then(() => {
  if (service !== 's3') return json();
  if (command === 'cp') return copy(words[0], words[1]);
  return fail(`unknown command ${command}`);
});
