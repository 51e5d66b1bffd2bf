import { EVENT_ID, SCALAR_STYLE, YAMLException, getScalarValue, parseEvents } from 'js-yaml';
import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import type { SourceCode } from '../diagnostics/codes';
import type { Reporter } from '../diagnostics/diagnostic';
import type { MapEntry, Node } from './node';
import type { Location } from '../location';
import type { Source } from '../source';
import { union } from './merge';
import { ODD_BLANK, findMistake, oddIndentation } from './syntax-mistakes';
import { isUtf8 } from './utf-8';

/**
 * The most values that aliases may stand for in one document: a few lines can otherwise unfold into
 * billions.
 */
const ALIASED_VALUES = 100_000;

/** What to do about the parser's less obvious reasons. */
const FIXES: Readonly<Record<string, string>> = {
  'the stream contains non-printable characters': 'remove the character',
  'nesting exceeded maxDepth (100)': 'use fewer levels',
  'null byte is not allowed in input': 'remove it, or save the file as UTF-8',
  'bad indentation of a mapping entry':
    'align it with the keys above and below; put a text in quotes if it contains ": " or " #" or begins with @, % or `',
  'deficient indentation': 'close the quote or bracket above, or indent this line',
  'tab characters must not be used in indentation': 'indent with spaces',
  'can not read a block mapping entry; a multiline key may not be an implicit key':
    'add the missing ":", or a space after "-"',
  'unknown escape sequence': 'write \\\\ for a backslash, or use single quotes',
};

/** What other tools' files may have beside YAML 1.2. Default: nothing. */
export interface YamlDialect {
  /** What a value with a tag means. `undefined`: the tag is refused. */
  readonly tagged?: (tag: string, value: Node) => Node | undefined;
  /** `<<` takes over the keys of other mappings, as in YAML 1.1. Default: it is refused */
  readonly mergeKeys?: boolean;
}

/**
 * Reads a YAML document (YAML 1.2, core schema) into nodes that know where they stand.
 *
 * Reports `yaml-syntax`, `not-utf-8`, and `duplicate-key` for each key that one mapping has twice;
 * the first one counts. Keys are texts, just as they are written. Tags and merge keys (`<<`, YAML
 * 1.1) are refused, not passed over. Gives `undefined` where there is nothing to go on with: broken
 * syntax, or an empty text.
 */
export function parseYaml(
  source: Source,
  diagnostics: Reporter<SourceCode>,
  dialect: YamlDialect = {},
): Node | undefined {
  if (!isUtf8(source, diagnostics)) return undefined;
  let events: Event[];
  try {
    events = parseEvents(source.text, {});
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const position = error.mark?.position ?? 0;
    const mistake = findMistake(source.text, position) ?? {
      // at the end of the text, the last thing that can be seen
      start: Math.min(position, Math.max(0, source.text.trimEnd().length - 1)),
      message: `invalid YAML: ${error.reason}`,
      fix:
        FIXES[error.reason] ??
        'correct the YAML at this place: indentation, colons, quotes and brackets',
    };
    const { start, message, fix } = mistake;
    const end = 'end' in mistake ? mistake.end : start + 1;
    diagnostics.error('yaml-syntax', { source, start, end }, message, { fix });
    return undefined;
  }
  return new Reader(source, events, diagnostics, dialect).document();
}

/** Turns the parser's flat events into a tree. */
class Reader {
  private at = 0;
  /** How many values there are so far, those behind aliases counted each time. */
  private size = 0;
  private aliased = 0;
  private readonly anchors = new Map<string, { readonly node: Node; readonly size: number }>();

  constructor(
    private readonly source: Source,
    private readonly events: readonly Event[],
    private readonly diagnostics: Reporter<SourceCode>,
    private readonly dialect: YamlDialect,
  ) {}

  document(): Node | undefined {
    if (this.events.length === 0) return undefined;
    this.at = 1; // behind the event that opens the document
    const root = this.node(0);
    const second = this.events[this.at + 1];
    if (second?.type === EVENT_ID.DOCUMENT) {
      const behind = this.source.text.slice(root.start);
      const start = root.start + Math.max(behind.search(/\n---/), behind.search(/\n\.\.\./)) + 1;
      this.diagnostics.error(
        'yaml-syntax',
        this.location(start, start + 3),
        'a second document begins here',
        { fix: 'move it to a separate file' },
      );
    }
    return root;
  }

  /** @param fallback where a value that is not written out, as in `key:`, is said to stand */
  private node(fallback: number): Node {
    const event = this.events[this.at++];
    const before = this.size++;
    switch (event?.type) {
      case EVENT_ID.MAPPING:
        return this.decorated(event, this.map(event.start), before);
      case EVENT_ID.SEQUENCE:
        return this.decorated(event, this.list(event.start), before);
      case EVENT_ID.SCALAR:
        return this.decorated(event, this.scalar(event, fallback), before);
      case EVENT_ID.ALIAS:
        return this.alias(this.location(event.anchorStart, event.anchorEnd));
      default:
        throw new Error(`unexpected YAML event ${event?.type}`);
    }
  }

  private map(start: number): Node {
    const entries = new Map<string, MapEntry>();
    const merged: Node[] = [];
    while (this.events[this.at]?.type !== EVENT_ID.POP) {
      const written = this.events[this.at];
      const key = this.node(start);
      const value = this.node(key.end);
      if (written?.type !== EVENT_ID.SCALAR) {
        this.diagnostics.error('yaml-syntax', key, 'a key must be a plain text', {
          fix: 'write the key as one word or in quotes, followed by a colon',
        });
        continue;
      }
      const name = written.valueStart === -1 ? '' : getScalarValue(this.source.text, written);
      if (name === '<<' && this.dialect.mergeKeys === true) {
        merged.push(value);
        continue;
      }
      if (name === '' || name === '<<') {
        const [at, message, fix] = name
          ? ([key, 'merge keys are not part of YAML 1.2', 'write out the keys'] as const)
          : ([value, 'a key is missing here', 'write the key before the colon'] as const);
        this.diagnostics.error('yaml-syntax', at, message, { fix });
        continue;
      }
      if (this.hasOddIndentation(written)) continue; // has been reported
      const first = entries.get(name);
      if (first) {
        this.diagnostics.error('duplicate-key', key, `duplicate key "${name}"`, {
          fix: 'remove or rename one of them, or join what is under them',
          related: [{ message: 'it is first used here', at: first.key }],
        });
        entries.set(name, { key: first.key, value: union(first.value, value) });
      } else {
        entries.set(name, { key: this.location(key.start, key.end), value });
      }
    }
    this.at++;
    for (const each of merged) this.merge(each, entries);
    return { kind: 'map', entries, ...this.location(start, start + 1) };
  }

  /**
   * Takes over the keys that a mapping does not have. Of a list of mappings, the first one counts.
   */
  private merge(from: Node, entries: Map<string, MapEntry>): void {
    if (from.kind === 'list') {
      for (const item of from.items) this.merge(item, entries);
      return;
    }
    if (from.kind === 'map') {
      for (const [name, entry] of from.entries) if (!entries.has(name)) entries.set(name, entry);
      return;
    }
    this.diagnostics.error('yaml-syntax', from, '<< expects a mapping', {
      fix: 'write an alias of a mapping, or a list of them',
    });
  }

  private list(start: number): Node {
    const items: Node[] = [];
    while (this.events[this.at]?.type !== EVENT_ID.POP) items.push(this.node(start));
    this.at++;
    return { kind: 'list', items, ...this.location(start, start + 1) };
  }

  private scalar(event: ScalarEvent, fallback: number): Node {
    if (event.valueStart === -1)
      return { kind: 'scalar', value: null, ...this.location(fallback, fallback + 1) };
    const text = getScalarValue(this.source.text, event);
    const plain = event.style === SCALAR_STYLE.PLAIN && event.tagStart === -1;
    if (event.style === SCALAR_STYLE.PLAIN) this.checkIndentation(event);
    const quote =
      event.style === SCALAR_STYLE.DOUBLE_QUOTED || event.style === SCALAR_STYLE.SINGLE_QUOTED
        ? 1
        : 0;
    const start = event.valueStart - quote;
    const end = event.valueEnd + quote;
    return {
      kind: 'scalar',
      value: plain ? plainValue(text) : text,
      ...(end > start ? this.location(start, end) : this.indicator(start)),
    };
  }

  /** The `|` or `>` of an empty block, which has no text to point to. */
  private indicator(end: number): Location {
    const before = this.source.text.slice(0, end);
    const start = Math.max(before.lastIndexOf('|'), before.lastIndexOf('>'), 0);
    return this.location(start, start + 1);
  }

  /** In YAML, an odd blank is part of the text: `\u00a0 name: acme` continues the line above. */
  private checkIndentation({ valueStart, valueEnd }: ScalarEvent): void {
    const { text } = this.source;
    if (!ODD_BLANK.test(text.slice(valueStart, valueEnd))) return;
    const lineStart = this.lineStart(valueStart);
    const first = this.beginsLine(valueStart) ? 0 : 1;
    let offset = lineStart;
    for (const [index, line] of text.slice(lineStart, valueEnd).split('\n').entries()) {
      const found = index >= first ? oddIndentation(line, offset) : undefined;
      if (found) {
        const { message, fix, start, end } = found;
        this.diagnostics.error('yaml-syntax', this.location(start, end), message, { fix });
      }
      offset += line.length + 1;
    }
  }

  /** Whether a plain key is the first text of its line, and begins with an odd blank. */
  private hasOddIndentation({ style, valueStart }: ScalarEvent): boolean {
    return (
      style === SCALAR_STYLE.PLAIN &&
      ODD_BLANK.test(this.source.text.charAt(valueStart)) &&
      this.beginsLine(valueStart)
    );
  }

  private lineStart(offset: number): number {
    return this.source.text.lastIndexOf('\n', offset - 1) + 1;
  }

  private beginsLine(offset: number): boolean {
    return /^[ \t-]*$/.test(this.source.text.slice(this.lineStart(offset), offset));
  }

  /**
   * Sees to the anchor and the tag in front of a value. Of tags, `!!str` and those of the dialect
   * are taken: `!!str 0123` is a text.
   */
  private decorated(
    event: MappingEvent | SequenceEvent | ScalarEvent,
    untagged: Node,
    sizeBefore: number,
  ): Node {
    const node = this.tagged(event, untagged);
    if (event.anchorStart !== -1)
      this.anchors.set(this.source.text.slice(event.anchorStart, event.anchorEnd), {
        node,
        size: this.size - sizeBefore,
      });
    return node;
  }

  private tagged({ tagStart, tagEnd }: MappingEvent | SequenceEvent | ScalarEvent, node: Node) {
    const tag = tagStart === -1 ? '' : this.source.text.slice(tagStart, tagEnd);
    if (tag === '' || (tag === '!!str' && node.kind === 'scalar')) return node;
    const at = this.location(tagStart, Math.max(tagEnd, node.end));
    const meant = this.dialect.tagged?.(tag, { ...node, ...at });
    if (meant) return meant;
    this.diagnostics.error(
      'yaml-syntax',
      this.location(tagStart, tagEnd),
      `tags such as ${tag} are not supported`,
      { fix: 'remove the tag' },
    );
    return node;
  }

  private alias(location: Location): Node {
    const name = this.source.text.slice(location.start, location.end);
    const anchor = this.anchors.get(name);
    if (!anchor)
      this.diagnostics.error('yaml-syntax', location, `no anchor "&${name}" before this alias`, {
        fix: `write &${name} before the value that it stands for, or put a text that begins with * in quotes`,
      });
    else {
      this.size += anchor.size;
      const allowed = this.aliased <= ALIASED_VALUES;
      this.aliased += anchor.size;
      if (this.aliased <= ALIASED_VALUES) return anchor.node;
      if (allowed)
        this.diagnostics.error(
          'yaml-syntax',
          location,
          `aliases expand to more than ${ALIASED_VALUES} values`,
          { fix: 'use fewer aliases, or write out the values' },
        );
    }
    return { kind: 'scalar', value: null, ...location };
  }

  private location(start: number, end: number): Location {
    return { source: this.source, start, end };
  }
}

/**
 * The value of an unquoted scalar: https://yaml.org/spec/1.2.2/#103-core-schema, save infinity and
 * not-a-number, which stay texts.
 */
function plainValue(text: string): string | number | boolean | null {
  switch (text) {
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
    case '':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  if (
    /^[-+]?[0-9]+$/.test(text) ||
    /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text)
  )
    return Number(text);
  return /^0(x[0-9a-fA-F]+|o[0-7]+)$/.test(text) ? Number(text) : text;
}
