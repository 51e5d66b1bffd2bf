#!/usr/bin/env node
/*
 * Stands for the AWS provider in tests of the pool: it says which process it is. What it is
 * configured with, it answers as an error, to ReadDataSource with what its AWS says, and everything
 * else with its ID.
 */
const { createServer } = require('node:http2');
const { join } = require('node:path');

const message = (text) => {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(Buffer.byteLength(text), 1);
  return Buffer.concat([prefix, Buffer.from(text)]);
};
const socket = join(process.env.TMPDIR, `${process.pid}.sock`);
const server = createServer();
server.on('stream', async (stream, headers) => {
  const asked = Buffer.concat(await stream.toArray()).subarray(5);
  const isConfigure = headers[':path'].endsWith('/Configure');
  console.error(`called: ${headers[':path']}`);
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  if (headers[':path'].endsWith('/ReadDataSource'))
    stream.end(
      message(await fetch(process.env.AWS_ENDPOINT_URL).then((said) => said.text(), String)),
    );
  else stream.end(message(isConfigure ? String(asked) : String(process.pid)));
});
server.listen(socket, () => console.log(`1|5|unix|${socket}|grpc|`));
