import { join } from 'node:path';
import { loadModel } from '../../model/load';
import type { Loaded } from '../../model/load';
import { Diagnostics } from '../../source/diagnostics/diagnostic';
import { diskFolder, memoryFolder } from '../../source/folder';
import type { Location } from '../../source/location';
import { Source } from '../../source/source';
import type { Node } from '../../source/text/node';
import { parseYaml } from '../../source/text/parse-yaml';
import { MARK, terraformLines, unescaped } from './marked-charter';

/*
 * Whoever writes a charter must not be able to make Terraform evaluate anything:
 * `${file("/etc/hostname")}` in a description would read a file of the machine that plans. So each
 * string and each key of the sample charter carries an interpolation and a directive, wherever the
 * charter is valid with them, and none of it may come out unescaped.
 */
const folder = diskFolder(join(__dirname, '../../config'));
const files = new Map([
  ...folder.walk().flatMap((file) => {
    const text = folder.read(file);
    return text === undefined ? [] : [[file, text] as const];
  }),
  // What the sample has no example of.
  [
    'more.yaml',
    `metricAlarms:
  queue: { account: prod, notify: operations, namespace: AWS/SQS, metric: Age, dimensions: { QueueName: orders }, threshold: 1 }
`,
  ] as const,
]);

/** A tag that exempts accounts becomes part of a policy, and `${` is a policy variable there. */
const EXEMPTS = /iam-users/;

interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Where the strings of the charter are written, or its keys. */
function places(wanted: 'values' | 'keys'): readonly Place[] {
  return [...files].flatMap(([file, text]) => {
    if (!file.endsWith('.yaml') || file.startsWith('environments/')) return [];
    const root = parseYaml(new Source(file, text), new Diagnostics());
    return root === undefined
      ? []
      : inside(root, wanted)
          .filter(({ source, start }) => !EXEMPTS.test(source.line(source.position(start).line)))
          .map(({ start, end }) => ({ file, start, end }));
  });
}

function inside(node: Node, wanted: 'values' | 'keys'): readonly Location[] {
  if (node.kind === 'list') return node.items.flatMap((item) => inside(item, wanted));
  if (node.kind === 'map')
    return [...node.entries.values()].flatMap(({ key, value }) => [
      ...(wanted === 'keys' ? [key] : []),
      ...inside(value, wanted),
    ]);
  // A block of text over several lines cannot be replaced by one in quotes.
  const isOneLine = !node.source.text.slice(node.start, node.end).includes('\n');
  return wanted === 'values' && typeof node.value === 'string' && isOneLine ? [node] : [];
}

function loadWith(marked: readonly Place[]): Loaded {
  const texts = Object.fromEntries(
    [...files].map(([file, text]) => {
      const own = marked.filter((place) => place.file === file);
      return [file, own.sort((a, b) => b.start - a.start).reduce(withMark, text)];
    }),
  );
  return loadModel({ folder: memoryFolder(texts), environment: 'production', today: '2026-11-21' });
}

function withMark(text: string, { start, end }: Place): string {
  const written = text.slice(start, end).replace(/^(["'])(.*)\1$/s, '$2');
  return text.slice(0, start) + JSON.stringify(written + MARK) + text.slice(end);
}

/**
 * The places that can carry the mark: those that an error points at are left out, until none is
 * left.
 */
function accepted(marked: readonly Place[]): readonly Place[] {
  const errors = errorsOf(marked);
  if (errors.length === 0) return marked;
  const wrong = new Set(
    errors.flatMap(({ at }) => placeAt(marked, at.source.file, at.start) ?? []),
  );
  if (wrong.size === 0) for (const place of onLinesOf(errors, marked)) wrong.add(place);
  if (wrong.size === 0) return accepted(withoutCause(marked, errors.length));
  return accepted(marked.filter((place) => !wrong.has(place)));
}

/** The places on the lines that errors point at: a mark changes no line's number. */
function onLinesOf(errors: Loaded['diagnostics'], marked: readonly Place[]): readonly Place[] {
  const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
  const lines = new Set(
    errors.map(({ at }) => `${at.source.file}:${lineOf(at.source.text, at.start)}`),
  );
  return marked.filter(({ file, start }) =>
    lines.has(`${file}:${lineOf(files.get(file) ?? '', start)}`),
  );
}

/**
 * The places without the last one that leads to errors elsewhere. The last is tried first: each try
 * loads the charter, and of the values, it is one that the sample has no example of.
 */
function withoutCause(marked: readonly Place[], errors: number): readonly Place[] {
  const fewer = marked
    .map((place) => marked.filter((each) => each !== place))
    .findLast((rest) => errorsOf(rest).length < errors);
  if (fewer === undefined) throw new Error('no single place is the cause');
  return fewer;
}

const errorsOf = (marked: readonly Place[]): Loaded['diagnostics'] =>
  loadWith(marked).diagnostics.filter(({ severity }) => severity === 'error');

/** The marked place that an offset of the marked text falls into. */
function placeAt(marked: readonly Place[], file: string, offset: number): Place | undefined {
  const text = files.get(file) ?? '';
  let shift = 0;
  for (const place of marked
    .filter((each) => each.file === file)
    .sort((a, b) => a.start - b.start)) {
    const grown = withMark(text, place).length - text.length;
    if (offset >= place.start + shift && offset < place.end + shift + grown) return place;
    shift += grown;
  }
  return undefined;
}

test.each(['values', 'keys'] as const)('no string of the charter is evaluated: %s', (wanted) => {
  const marked = accepted(places(wanted));
  // Many strings may contain anything: if the mark fits nowhere, this test tests nothing.
  expect(marked.length).toBeGreaterThan(wanted === 'values' ? 20 : 2);
  const terraform = terraformLines(loadWith(marked));
  expect(terraform.join('\n')).toContain('$${upper');
  expect(unescaped(terraform)).toEqual([]);
});
