import { LIMITS } from '../model/aws/limits';
import { environmentJsonSchema, organizationJsonSchema } from '../model/schema/json-schema';

/** The keywords of JSON Schema that our definitions make use of. */
interface Described {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly const?: false;
  readonly anyOf?: readonly Described[];
  readonly items?: Described;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described | false;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Described[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Described>>;
}

const INTRODUCTION = `# The model's reference

<!-- Made from the model's definitions by \`npm run generate\`. Do not edit it here. -->

What \`config/*.yaml\` and \`config/environments/*.yaml\` may say. Every \`*.yaml\` file of the folder is part of one model:
sections of several files join, and a name that is given twice is an error. Editors complete and explain the keys with
the schemas in \`schema/\`.

A **target** is \`Root\` (every account), the path of an organizational unit (\`Workloads/Production\`, everything beneath it),
the name of an account, or \`{ tag: { environment: dev } }\`. A **time** is a number and a unit: \`90s\`, \`5m\`, \`4h\`, \`1d\`;
where days are meant, \`90d\`, \`2w\` or \`7y\` (a year is 365 days). Account ids and the like stand in quotes, or YAML takes
them for numbers.
`;

/** \`docs/reference.md\`: every section and key, its type, whether it is required, its meaning and its default. */
export function referencePage(): string {
  const model = organizationJsonSchema() as Described;
  const environment = environmentJsonSchema() as Described;
  const page = new Page(model.$defs ?? {});
  return [
    INTRODUCTION,
    '## The model: `config/*.yaml`\n',
    page.table(model, ['organization']),
    ...Object.entries(model.properties ?? {}).flatMap(([name, section]) =>
      page.section(name, section),
    ),
    '## An environment: `config/environments/<name>.yaml`\n',
    page.table(environment),
    ...Object.values(environment.properties ?? {}).flatMap((value) => page.nested(value)),
    '## Limits of AWS\n',
    "AWS's limits that the model is checked against, to be overridden by name under `limits` where AWS has raised yours.\n",
    '| Limit | Default | Source |\n|---|---|---|',
    ...Object.entries(LIMITS).map(
      ([name, { value, unit, source, checked }]) =>
        `| \`${name}\` | ${value} ${unit} | [AWS](${source}), ${checked} |`,
    ),
    '',
  ].join('\n');
}

class Page {
  /** Things that have a heading already: one that is found in several places is described in the first. */
  private readonly described = new Set<string>();

  constructor(private readonly definitions: Readonly<Record<string, Described>>) {}

  section(name: string, section: Described): readonly string[] {
    if (section.title === name) {
      this.described.add(name);
      return [`### ${name}\n`, `${section.description}.\n`, ...this.keys(section)];
    }
    return [
      `### ${name}\n`,
      `${section.description}. ${sentenceCase(this.type(section))}.\n`,
      ...this.nested(section),
    ];
  }

  /** The things that a value is made of, each with a heading and a table of its keys. */
  nested(value: Described): readonly string[] {
    const thing = this.thing(value);
    if (!thing?.title || this.described.has(thing.title)) return [];
    this.described.add(thing.title);
    return [`#### ${sentenceCase(thing.title)}\n`, ...this.keys(thing)];
  }

  private keys(thing: Described): readonly string[] {
    return [
      this.table(thing),
      ...Object.values(thing.properties ?? {}).flatMap((child) => this.nested(child)),
    ];
  }

  table({ properties = {}, required = [] }: Described, alwaysRequired = required): string {
    const rows = Object.entries(properties).map(([key, value]) => {
      const [meaning, standard] = (value.description ?? '').split(/(?:^|\. )Default: /);
      const presence = alwaysRequired.includes(key)
        ? '**required**'
        : standard === undefined
          ? ''
          : cell(standard);
      return `| \`${key}\` | ${cell(this.type(value))} | ${cell(meaning ?? '')} | ${presence} |`;
    });
    return ['| Key | Type | Meaning | Default |', '|---|---|---|---|', ...rows, ''].join('\n');
  }

  /** What a value is made of, lists and mappings from names aside: a mapping with known keys, if it is one. */
  private thing(value: Described): Described | undefined {
    if (value.$ref) return this.definitions[value.$ref.replace('#/$defs/', '')];
    if (value.properties) return value;
    const inner =
      value.items ??
      (value.additionalProperties || undefined) ??
      orFalse(value) ??
      value.oneOf?.find((choice) => this.thing(choice));
    return inner && this.thing(inner);
  }

  private type(value: Described): string {
    if (value.$ref === '#/$defs/override') return 'a mapping like the model';
    if (value.$ref || value.properties) return link(this.thing(value)?.title ?? '');
    const switchable = orFalse(value);
    if (switchable) return `${this.type(switchable)}, or \`false\``;
    if (value.enum) return `one of ${value.enum.map((word) => `\`${word}\``).join(', ')}`;
    if (value.items) return `a list, each ${this.type(value.items)}`;
    if (value.additionalProperties)
      return `a mapping from names, each ${this.type(value.additionalProperties)}`;
    return value.title ?? (value.type === 'boolean' ? '`true` or `false`' : String(value.type));
  }
}

/** What something is that can also be switched off by `false`. */
function orFalse({ anyOf = [] }: Described): Described | undefined {
  return anyOf.some((one) => one.const === false)
    ? anyOf.find((one) => one.const !== false)
    : undefined;
}

function link(title: string): string {
  return `[${title}](#${title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')})`;
}

function sentenceCase(text: string): string {
  return text.includes(' ') ? text.charAt(0).toUpperCase() + text.slice(1) : text; // one word is a key
}

/** Braces and angles would be taken for markup by some renderers, and a bar for the cell's end. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
