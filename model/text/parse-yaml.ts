import { EVENT_ID, SCALAR_STYLE, YAMLException, getScalarValue, parseEvents } from 'js-yaml';
import type { Event, ScalarEvent } from 'js-yaml';
import type { Diagnostics } from '../diagnostics/diagnostic';
import type { Location, MapEntry, Node } from './node';
import type { Source } from './source';

/**
 * Reads a YAML document (YAML 1.2, core schema) into nodes that know where they stand.
 *
 * Reports `yaml-syntax`, and `duplicate-key` for each key that one mapping has twice; the first one counts.
 * Gives `undefined` where there is nothing to go on with: broken syntax, or an empty text.
 */
export function parseYaml(source: Source, diagnostics: Diagnostics): Node | undefined {
  let events: Event[];
  try {
    events = parseEvents(source.text, {});
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const start = Math.min(error.mark?.position ?? 0, source.text.length);
    diagnostics.error('yaml-syntax', { source, start, end: start + 1 }, `this is not YAML: ${error.reason}`);
    return undefined;
  }
  return new Reader(source, events, diagnostics).document();
}

/** Turns the parser's flat events into a tree. */
class Reader {
  private at = 0;
  private readonly anchors = new Map<string, Node>();

  constructor(
    private readonly source: Source,
    private readonly events: readonly Event[],
    private readonly diagnostics: Diagnostics,
  ) {}

  document(): Node | undefined {
    if (this.events.length === 0) return undefined;
    this.at = 1; // behind the event that opens the document
    const root = this.node(0);
    const second = this.events[this.at + 1];
    if (second?.type === EVENT_ID.DOCUMENT) {
      const start = this.source.text.indexOf('\n---', root.start) + 1;
      this.diagnostics.error('yaml-syntax', this.location(start, start + 3), 'a second document begins here', { mend: 'put it in a file of its own' });
    }
    return root;
  }

  /** @param fallback where a value that is not written out, as in `key:`, is said to stand */
  private node(fallback: number): Node {
    const event = this.events[this.at++];
    switch (event?.type) {
      case EVENT_ID.MAPPING:
        return this.anchored(event, this.map(event.start));
      case EVENT_ID.SEQUENCE:
        return this.anchored(event, this.list(event.start));
      case EVENT_ID.SCALAR:
        return this.anchored(event, this.scalar(event, fallback));
      case EVENT_ID.ALIAS:
        return this.alias(this.location(event.anchorStart, event.anchorEnd));
      default:
        throw new Error(`unexpected YAML event ${event?.type}`);
    }
  }

  private map(start: number): Node {
    const entries = new Map<string, MapEntry>();
    while (this.events[this.at]?.type !== EVENT_ID.POP) {
      const key = this.node(start);
      const value = this.node(key.end);
      if (key.kind !== 'scalar') {
        this.diagnostics.error('yaml-syntax', key, 'a key has to be a plain text');
        continue;
      }
      const name = String(key.value);
      const first = entries.get(name);
      if (first) {
        this.diagnostics.error('duplicate-key', key, `"${name}" is here for the second time`, { related: [{ message: 'it is here first', at: first.key }] });
      } else {
        entries.set(name, { key: this.location(key.start, key.end), value });
      }
    }
    this.at++;
    return { kind: 'map', entries, ...this.location(start, start + 1) };
  }

  private list(start: number): Node {
    const items: Node[] = [];
    while (this.events[this.at]?.type !== EVENT_ID.POP) items.push(this.node(start));
    this.at++;
    return { kind: 'list', items, ...this.location(start, start + 1) };
  }

  private scalar(event: ScalarEvent, fallback: number): Node {
    if (event.valueStart === -1) return { kind: 'scalar', value: null, ...this.location(fallback, fallback + 1) };
    const text = getScalarValue(this.source.text, event);
    const plain = event.style === SCALAR_STYLE.PLAIN && event.tagStart === -1;
    const quote = event.style === SCALAR_STYLE.DOUBLE_QUOTED || event.style === SCALAR_STYLE.SINGLE_QUOTED ? 1 : 0;
    return { kind: 'scalar', value: plain ? plainValue(text) : text, ...this.location(event.valueStart - quote, event.valueEnd + quote) };
  }

  private anchored(event: { anchorStart: number; anchorEnd: number }, node: Node): Node {
    if (event.anchorStart !== -1) this.anchors.set(this.source.text.slice(event.anchorStart, event.anchorEnd), node);
    return node;
  }

  private alias(location: Location): Node {
    const name = this.source.text.slice(location.start, location.end);
    const node = this.anchors.get(name);
    if (node) return node;
    this.diagnostics.error('yaml-syntax', location, `no anchor "&${name}" stands before this alias`);
    return { kind: 'scalar', value: null, ...location };
  }

  private location(start: number, end: number): Location {
    return { source: this.source, start, end };
  }
}

/** The value of an unquoted scalar: https://yaml.org/spec/1.2.2/#103-core-schema */
function plainValue(text: string): string | number | boolean | null {
  switch (text) {
    case '~': case 'null': case 'Null': case 'NULL': case '': return null;
    case 'true': case 'True': case 'TRUE': return true;
    case 'false': case 'False': case 'FALSE': return false;
  }
  if (/^[-+]?[0-9]+$/.test(text) || /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  return /^0(x[0-9a-fA-F]+|o[0-7]+)$/.test(text) ? Number(text) : text;
}
