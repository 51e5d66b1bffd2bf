import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';

/* Comments can name the command. Messages take its name from the constant. */
test("the command's name in messages is one constant", () => {
  const rooms = ['access', 'cli', 'live', 'model', 'rehearsal', 'reports', 'source', 'terraform'];
  const named = rooms.flatMap((room) =>
    readdirSync(join(packageRoot, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .filter((path) =>
        readFileSync(join(packageRoot, room, path), 'utf8')
          .split('\n')
          .some(
            (line) =>
              !/^\s*(\*|\/[/*])/.test(line) && /\bcdktf (synth|plan|diff|deploy)\b/.test(line),
          ),
      )
      .map((path) => `${room}/${path}`),
  );
  expect(named).toEqual([]);
});
