import { address } from '../../lib/address';

describe('address', () => {
  test.each([
    [['log-archive'], 'log-archive'],
    [['dev-engineers', 'PowerUser', 'dev'], 'dev-engineers--PowerUser--dev'],
    ['Workloads/Production'.split('/'), 'Workloads--Production'],
    [['alice@example.com'], 'alice_x40_example_x2e_com'],
    [['Shared Services'], 'Shared_x20_Services'],
    [['with_underscore'], 'with_underscore'],
    [['Zürich'], 'Z_xfc_rich'],
    [['😀'], '_x1f600_'],
    [['2fa'], '_x32_fa'],
    [['a', '2fa'], 'a--2fa'],
    [['a--b'], 'a_x2d_-b'],
    [['-a-', 'b'], '_x2d_a_x2d_--b'],
    [['a/b'], 'a_x2f_b'],
    [['a_x2e_b'], 'a_x5f_x2e_b'],
    [['my_xray'], 'my_x5f_xray'],
    [['', 'a'], '_x_--a'],
    [['__proto__'], '_x5f__proto__'],
    [['constructor'], 'constructor'],
  ] as const)('%j is %s', ([first, ...more], expected) => {
    expect(address(first!, ...more)).toBe(expected);
  });

  test('different lists of names have different addresses, which are valid Terraform identifiers', () => {
    const seen = new Map<string, readonly string[]>();
    for (const names of lists(words('_x2e-./', 4), words('_-x/', 2))) {
      const [first, ...more] = names;
      const result = address(first!, ...more);
      if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(result))
        throw new Error(`${JSON.stringify(names)} gives ${result}`);
      const other = seen.get(result);
      if (other !== undefined)
        throw new Error(
          `${JSON.stringify(names)} and ${JSON.stringify(other)} both give ${result}`,
        );
      seen.set(result, names);
    }
    expect(seen.size).toBe(2801 + 21 * 21 + 21 * 21 * 21);
  });
});

/** Every word of up to `length` of these letters, the empty one among them. */
function words(letters: string, length: number): string[] {
  if (length === 0) return [''];
  return [
    ...new Set(
      words(letters, length - 1).flatMap((word) => [
        word,
        ...[...letters].map((letter) => word + letter),
      ]),
    ),
  ];
}

/** Each long word alone, and each pair and triple of short ones. */
const lists = (long: readonly string[], short: readonly string[]): string[][] => [
  ...long.map((word) => [word]),
  ...short.flatMap((a) => short.map((b) => [a, b])),
  ...short.flatMap((a) => short.flatMap((b) => short.map((c) => [a, b, c]))),
];
