import type { Configuration } from '../../terraform/configuration';
import { elementsOf } from '../../planning/elements';
import { planOf } from '../../planning/narrow';
import { prune } from '../../planning/prune';
import { compared, edited, SMALL } from './configurations';

/** A repeatable sequence of numbers below `below`. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/**
 * Locals, data sources and resources that refer to earlier ones in every way that Terraform has.
 */
function randomConfiguration(seed: number): Configuration {
  const next = numbers(seed);
  const addresses: string[] = [];
  const configuration: Record<string, Record<string, Record<string, object>>> = {
    data: {},
    resource: {},
  };
  const locals: Record<string, unknown> = {};
  const any = (): string => addresses[next(addresses.length)] ?? 'var.access_role';
  const readable = (): string => `\${try(${any()}, "$\${${any()}}")}`;
  for (let count = 0; count < 12; count++) {
    const block = {
      value: readable(),
      tags: { [readable()]: [{ deep: `a-${readable()}` }] },
      ...(next(2) === 0 && { depends_on: [any()].filter((each) => !/^(local|var)/.test(each)) }),
      ...(next(3) === 0 && { provider: 'aws.other' }),
      ...(next(4) === 0 && {
        lifecycle: { precondition: [{ condition: readable(), error_message: readable() }] },
      }),
    };
    const kind = ['local', 'data', 'resource'][next(3)]!;
    const name = `n${count}`;
    if (kind === 'local') locals[name] = readable();
    else (configuration[kind]!['aws_x'] ??= {})[name] = block;
    addresses.push(
      kind === 'local' ? `local.${name}` : `${kind === 'data' ? 'data.' : ''}aws_x.${name}`,
    );
  }
  return {
    terraform: {},
    provider: {
      aws: [{ region: any().startsWith('local') ? `\${${any()}}` : 'x' }, { alias: 'other' }],
    },
    variable: { access_role: {} },
    locals,
    ...configuration,
  } as Configuration;
}

/** Addresses in a configuration, found without the code that is tested. */
const mentioned = (configuration: Configuration): readonly string[] => [
  ...new Set(JSON.stringify(configuration).match(/(data\.aws_x|aws_x|local)\.n\d+/g) ?? []),
];

test('a part of a configuration has everything that it refers to', () => {
  let parts = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const configuration = randomConfiguration(seed);
    const elements = elementsOf(configuration);
    const planned = [...elements.keys()].filter((address) => /^(data\.)?aws_x\./.test(address));
    const target = planned[seed % planned.length];
    if (target === undefined) continue;
    const part = prune(configuration, elements, [target]);
    const has = elementsOf(part);
    expect(mentioned(part).filter((address) => !has.has(address))).toEqual([]);
    // and what it has is as it was
    for (const [address, { value }] of has) expect(value).toEqual(elements.get(address)?.value);
    expect([...has.keys()].filter((address) => address.startsWith('provider'))).toHaveLength(2);
    if (has.size < elements.size) parts += 1;
  }
  expect(parts).toBeGreaterThan(100);
});

test('everything that reads something changed is planned', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const before = randomConfiguration(seed);
    const [[name] = []] = Object.entries(before.locals ?? {});
    if (name === undefined) continue;
    const after = edited(before, `locals/${name}`, 'changed');
    const plan = planOf(compared(before), compared(after));
    if (plan.mode !== 'narrow') {
      expect(['full', 'unchanged']).toContain(plan.mode);
      continue;
    }
    const planned = new Set(plan.targets);
    const reached = new Set([`local.${name}`]);
    for (const address of reached)
      for (const [reader, { value }] of elementsOf(after)) {
        // only a data source waits for what it depends on
        const text = JSON.stringify(value, (key, inner: unknown) =>
          key === 'depends_on' && !reader.startsWith('data.') ? undefined : inner,
        );
        if (new RegExp(`(?<![\\w.])${address.replaceAll('.', '\\.')}(?!\\d)`).test(text))
          reached.add(reader);
      }
    for (const address of reached)
      if (/^(data\.)?aws_x/.test(address)) expect(planned).toContain(address);
  }
});

test('parts without anything are left out', () => {
  expect(prune({ terraform: {} }, new Map(), [])).toEqual({ terraform: {} });
  expect(prune(SMALL, elementsOf(SMALL), ['data.aws_partition.current'])).toEqual({
    terraform: SMALL.terraform,
    provider: SMALL.provider,
    locals: { management: '111122223333' },
    data: { aws_partition: { current: {} } },
  });
});
