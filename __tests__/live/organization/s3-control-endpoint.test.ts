import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { awsOf, CallCount } from '../../../live/organization/aws';
import { s3ControlOptions } from '../../../live/organization/s3-control-endpoint';

const before = process.env;
afterEach(() => {
  process.env = before;
});

test.each(['127.0.0.1', 'localhost'])('S3 Control is called at %s, as it is', async (host) => {
  const asked: unknown[] = [];
  const server = createServer(({ headers, url }, response) => {
    asked.push([headers.host, headers['x-amz-account-id'], url]);
    response.end(
      '<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>',
    );
  });
  await new Promise<void>((listening) => server.listen(0, host, listening));
  try {
    const { port } = server.address() as AddressInfo;
    process.env = {
      ...before,
      AWS_ENDPOINT_URL_S3_CONTROL: `http://${host}:${port}`,
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
    };
    const { PublicAccessBlockConfiguration } = await awsOf(new CallCount())
      .client(S3ControlClient, 'eu-west-2')
      .send(new GetPublicAccessBlockCommand({ AccountId: '222233334444' }));
    expect(PublicAccessBlockConfiguration).toMatchObject({ BlockPublicAcls: true });
    expect(asked).toEqual([
      [`${host}:${port}`, '222233334444', '/v20180820/configuration/publicAccessBlock'],
    ]);
  } finally {
    server.close();
  }
});

test.each<[Readonly<Record<string, string>>, readonly string[]]>([
  [{}, []],
  [{ AWS_ENDPOINT_URL: 'https://s3-control.example.com' }, []],
  [{ AWS_ENDPOINT_URL: 'no address' }, []],
  [
    {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:5000',
      AWS_ENDPOINT_URL_S3_CONTROL: 'http://s3-control.amazonaws.com',
    },
    [],
  ],
  [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:5000' }, ['disableHostPrefix', 'endpointProvider']],
  [{ AWS_ENDPOINT_URL: 'http://[::1]:5000' }, ['disableHostPrefix', 'endpointProvider']],
])('with %j, the options are %j', (env, options) => {
  expect(Object.keys(s3ControlOptions(env)).sort()).toEqual(options);
});
