/* The commands of the AWS CLI that the workflow files call, against the local AWS: `node aws-cli.js s3 rm s3://a/b`. */
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const endpoint = process.env.AWS_ENDPOINT_URL;
const [service, command, ...rest] = process.argv.slice(2);

const headers = (signedAs) => ({
  Authorization: `AWS4-HMAC-SHA256 Credential=${process.env.AWS_ACCESS_KEY_ID}/20260101/${process.env.AWS_REGION ?? 'eu-west-2'}/${signedAs}/aws4_request, SignedHeaders=host, Signature=0`,
});

function fail(message) {
  console.error(message);
  process.exit(1);
}

async function s3(method, url, body) {
  const answer = await fetch(`${endpoint}/${url.replace('s3://', '')}`, {
    method,
    headers: headers('s3'),
    ...(body === undefined ? {} : { body }),
  });
  if (answer.status >= 400)
    fail(`fatal error: An error occurred (${answer.status}) when calling ${method} on ${url}`);
  return answer.text();
}

async function copy(from, to, recursive) {
  if (!from.startsWith('s3://')) return s3('PUT', to, readFileSync(from, 'utf8'));
  if (!recursive) return writeFileSync(to, await s3('GET', from));
  const [, bucket, prefix] = /^s3:\/\/([^/]+)\/(.*)$/.exec(from);
  const list = await s3('GET', `s3://${bucket}?list-type=2&prefix=${encodeURIComponent(prefix)}`);
  for (const [, key] of list.matchAll(/<Key>([^<]*)<\/Key>/g)) {
    const file = join(to, key.slice(prefix.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await s3('GET', `s3://${bucket}/${key}`));
  }
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
if (service !== 's3') void json();
else if (command === 'cp') void copy(words[0], words[1], rest.includes('--recursive'));
else if (command === 'rm') void s3('DELETE', words[0]);
else fail(`unknown command ${command}`);
