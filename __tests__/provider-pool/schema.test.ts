import { schemaFilter } from './schema';

/** A field of a Protocol Buffers message that contains bytes. */
const field = (number: number, content: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from([number * 8 + 2, content.length]), Buffer.from(content)]);
/** An entry of a map of schemas. The schema is a message that is not read. */
const entry = (number: number, type: string): Buffer =>
  field(number, Buffer.concat([field(1, type), field(2, 'schema')]));

const provider = field(1, 'schema of the provider');
const metadata = field(5, 'schema of metadata');
const capabilities = field(6, Buffer.from([8, 1]));

test('schemas of the types that are not wanted are left out, and nothing else', () => {
  const answer = Buffer.concat([
    provider,
    entry(2, 'aws_iam_role'),
    entry(2, 'aws_instance'),
    entry(3, 'aws_iam_role'),
    entry(3, 'aws_region'),
    metadata,
    capabilities,
  ]);
  const filter = schemaFilter(answer);
  expect(filter(() => true)).toEqual(answer);
  expect(filter((type) => type === 'aws_iam_role')).toEqual(
    Buffer.concat([
      provider,
      entry(2, 'aws_iam_role'),
      entry(3, 'aws_iam_role'),
      metadata,
      capabilities,
    ]),
  );
});

test('a long schema is read to its end', () => {
  const long = Buffer.concat([
    Buffer.from([18, 172, 2]),
    field(1, 'aws_long'),
    Buffer.alloc(290, 0),
  ]);
  expect(schemaFilter(Buffer.concat([long, provider]))(() => true)).toEqual(
    Buffer.concat([long, provider]),
  );
});
