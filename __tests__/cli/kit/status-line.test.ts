import { statusLine } from '../../../cli/kit/status-line';

function stream(isTTY: boolean) {
  const written: string[] = [];
  return {
    written,
    stream: {
      isTTY,
      columns: 10,
      write: (text: string) => written.push(text),
    } as unknown as NodeJS.WriteStream,
  };
}

test('on a terminal: updates one line in place, cuts it to the width, and clears it at the end', () => {
  const { written, stream: terminal } = stream(true);
  const line = statusLine(terminal);
  line.show('accounts 1/2');
  line.end();
  line.end();
  expect(written).toEqual(['\r\u001b[Kaccounts ', '\r\u001b[K']);
});

test.each(['\u001b[2K dev', 'dev\r\n', '\u202edev', '\u009b2J dev', 'a\u2028b'])(
  'a name cannot control the terminal: %j',
  (name) => {
    const { written, stream: terminal } = stream(true);
    statusLine(terminal).show(name);
    expect(written.join('').slice('\r\u001b[K'.length)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  },
);

test('in a pipe: prints nothing', () => {
  const { written, stream: pipe } = stream(false);
  const line = statusLine(pipe);
  line.show('accounts 1/2');
  line.end();
  expect(written).toEqual([]);
});
