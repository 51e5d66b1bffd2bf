import type { Random } from './random';

/** Texts that parsers stumble over. */
const ODD_TEXTS = [
  ...[
    '\0',
    '\t',
    '\r',
    '\r\n',
    '\x1b[31m',
    '\x7f',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\u202e',
    '\ufeff',
  ],
  ...[
    '- ',
    '? ',
    ': ',
    '<<: ',
    '&a ',
    '*a',
    '!!str ',
    '!!binary ',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
  ],
  ...['{', '}', '[', ']', '"', "'", '|\n', '>-\n', ' # ', '~', ',', '\\', '@', '`', '\n', '\n\n  '],
  ...['null', 'true', '-1', '0', '1e999', '0x10', '.nan', '9'.repeat(400), '2027-02-30'],
  ...['__proto__', 'constructor', 'toString', 'Root', '${', '%{', '${file("x")}', '${account:dev}'],
  ...[
    'é',
    '名前',
    '👩‍👩‍👧',
    'a\u0301',
    'a'.repeat(5000),
    '(a+)+$',
    '*',
    '?',
    '/',
    '..',
    '../../etc/passwd',
  ],
];
const ODD_BYTES = [
  0,
  9,
  10,
  13,
  32,
  0x7f,
  0x80,
  0xc0,
  0xed,
  0xf4,
  0xff,
  ...Buffer.from(`:-{}[],&*#?|>!%@"'\`<=~\\$`),
];

type Change = (bytes: Buffer, random: Random, others: readonly string[]) => Buffer;

/** One to four random changes to the bytes of a file. @param others texts to take pieces of */
export function mutateBytes(text: string, random: Random, others: readonly string[]): string {
  let bytes = Buffer.from(text);
  for (let changes = 1 + random.below(4); changes > 0; changes--)
    bytes = random.pick(CHANGES)(bytes, random, others) as Buffer<ArrayBuffer>;
  return bytes.toString('utf8');
}

const put = (bytes: Buffer, from: number, to: number, text: string | Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, from), Buffer.from(text), bytes.subarray(to)]);

const place = (bytes: Buffer, random: Random): number => random.below(bytes.length + 1);

function piece(bytes: Buffer, random: Random, length: number): Buffer {
  const from = place(bytes, random);
  return bytes.subarray(from, from + 1 + random.below(length));
}

const onLines =
  (change: (lines: string[], at: number, random: Random) => void): Change =>
  (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n');
    change(lines, random.below(lines.length), random);
    return Buffer.from(lines.join('\n'), 'latin1');
  };

const CHANGES: readonly Change[] = [
  (bytes, random) => {
    const changed = Buffer.from(bytes);
    const at = random.below(Math.max(1, bytes.length));
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    return changed;
  },
  (bytes, random) => {
    const at = place(bytes, random);
    return put(bytes, at, at + random.below(2), Buffer.from([random.pick(ODD_BYTES)]));
  },
  (bytes, random) => {
    const at = place(bytes, random);
    return put(bytes, at, at, random.pick(ODD_TEXTS));
  },
  (bytes, random) => {
    const at = place(bytes, random);
    return put(bytes, at, at + 1 + random.below(40), '');
  },
  (bytes, random) => {
    const at = place(bytes, random);
    return put(bytes, at, at, piece(bytes, random, 200));
  },
  (bytes, random, others) => {
    const at = place(bytes, random);
    return put(bytes, at, at, piece(Buffer.from(random.pick(others)), random, 300));
  },
  (bytes, random) => (random.chance(0.2) ? bytes.subarray(0, place(bytes, random)) : bytes),
  (bytes, random) => {
    // One word in place of another.
    const words = [...bytes.toString('latin1').matchAll(/[\w./@{}$-]+/g)];
    if (words.length === 0) return bytes;
    const from = random.pick(words);
    const to = random.chance(0.5) ? random.pick(words)[0] : random.pick(ODD_TEXTS);
    return put(bytes, from.index, from.index + from[0].length, to);
  },
  onLines((lines, at) => lines.splice(at, 1)),
  onLines((lines, at, random) => lines.splice(random.below(lines.length), 0, lines[at] ?? '')),
  onLines((lines, at, random) => {
    const other = random.below(lines.length);
    [lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? ''];
  }),
  onLines((lines, at, random) => {
    const indents = ['', ' ', '  ', '    ', '\t', '\xc2\xa0 ', '\xe3\x80\x80'];
    lines[at] = (lines[at] ?? '').replace(/^\s*/, (was) =>
      random.chance(0.5) ? was + random.pick(indents) : random.pick(indents),
    );
  }),
];
