#!/usr/bin/env node
/*
 * Stands for the AWS provider in tests of the pool: it says which process it is. What it is
 * configured with, it answers as an error. It accepts every configuration as it is, except "wrong".
 * It answers ReadDataSource with what its AWS says, and everything else with its ID.
 */
const { createServer } = require('node:http2');
const { join } = require('node:path');

const message = (text) => {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(Buffer.byteLength(text), 1);
  return Buffer.concat([prefix, Buffer.from(text)]);
};
async function answerTo(is, asked) {
  if (is('ReadDataSource'))
    return fetch(process.env.AWS_ENDPOINT_URL).then((said) => said.text(), String);
  if (is('PrepareProviderConfig')) return asked === 'wrong' ? 'an error' : asked;
  return is('Configure') ? asked : String(process.pid);
}

const socket = join(process.env.TMPDIR, `${process.pid}.sock`);
const server = createServer();
server.on('stream', async (stream, headers) => {
  const asked = Buffer.concat(await stream.toArray()).subarray(5);
  const is = (method) => headers[':path'].endsWith(`/${method}`);
  console.error(`called: ${headers[':path']}`);
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.end(message(await answerTo(is, String(asked))));
});
server.listen(socket, () => console.log(`1|5|unix|${socket}|grpc|`));
