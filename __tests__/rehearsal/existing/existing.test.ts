import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seed } from '../../../rehearsal/existing/existing';
import { RunError } from '../../../terraform/run-error';

/** What seeding reports if the local AWS answers this. */
async function failureOf(answer: string): Promise<unknown> {
  const server = createServer((_, response) => response.writeHead(400).end(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const aws = { endpoint: `http://127.0.0.1:${port}` } as Parameters<typeof seed>[0];
    return await seed(aws, {}).catch((error: unknown) => error);
  } finally {
    server.close();
  }
}

test.each([
  ['{"message": "account dev: EMAIL_ALREADY_EXISTS"}', 'account dev: EMAIL_ALREADY_EXISTS'],
  ['{}', '{}'],
  ['<html>Bad Gateway</html>', '<html>Bad Gateway</html>'],
])('what cannot exist is a fault of the charter: %s', async (answer, reason) => {
  const error = await failureOf(answer);
  expect(error).toBeInstanceOf(RunError);
  expect(error).toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(
      `according to the charter: ${reason}\ncorrect its id`,
    ) as string,
  });
});
