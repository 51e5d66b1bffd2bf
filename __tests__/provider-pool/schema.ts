import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * The answer to `GetProviderSchema`, read as Protocol Buffers without knowing their messages:
 * https://protobuf.dev/programming-guides/encoding/
 */

/** One field of a message: its number, and its bytes with the number before them. */
interface Field {
  readonly number: number;
  readonly bytes: Buffer;
  /** Only of a field that contains bytes. */
  readonly content: Buffer | undefined;
}

const LENGTH_DELIMITED = 2;
/**
 * `resource_schemas` and `data_source_schemas` in tfplugin5.proto: maps of the type's name to its
 * schema.
 */
const SCHEMAS_BY_TYPE: readonly number[] = [2, 3];

/**
 * What keeps of an answer the schemas of some types only. Decoding those of all 1,500 costs
 * Terraform a second of CPU.
 */
export function schemaFilter(answer: Buffer): (isWanted: (type: string) => boolean) => Buffer {
  const fields = fieldsOf(answer).map((field) => ({ ...field, type: typeOf(field) }));
  return (isWanted) =>
    Buffer.concat(
      fields.filter(({ type }) => type === undefined || isWanted(type)).map(({ bytes }) => bytes),
    );
}

/** The key of an entry of a map is its first field. */
function typeOf({ number, content }: Field): string | undefined {
  if (!SCHEMAS_BY_TYPE.includes(number) || content === undefined) return undefined;
  return fieldsOf(content)
    .find((field) => field.number === 1)
    ?.content?.toString();
}

function fieldsOf(message: Buffer): readonly Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message.readUInt8(at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const start = at;
    const tag = varint();
    let content: Buffer | undefined;
    if (tag % 8 === LENGTH_DELIMITED) {
      const length = varint();
      content = message.subarray(at, at + length);
      at += length;
    } else if (tag % 8 === 0) varint();
    else throw new Error(`a field of wire type ${tag % 8} in a provider's schema`);
    fields.push({ number: Math.floor(tag / 8), bytes: message.subarray(start, at), content });
  }
  return fields;
}

/** The types that the Terraform in a folder names. */
export function typesIn(folder: string): ReadonlySet<string> {
  const texts = readdirSync(folder)
    .filter((name) => /\.tf(\.json)?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return new Set(texts.flatMap((text) => text.match(/\baws_\w+/g) ?? []));
}
