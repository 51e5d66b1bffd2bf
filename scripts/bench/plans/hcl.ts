/** Attributes that are blocks in HCL. */
const BLOCKS = new Set(['lifecycle', 'emails']);

/** Terraform's JSON → HCL, for the resources of the benchmark. */
export function blockOf(
  header: string,
  attributes: Readonly<Record<string, unknown>>,
  indent = '',
): string {
  const inside = `${indent}  `;
  const lines = Object.entries(attributes).map(([name, value]) => {
    if (isBlock(name, value))
      return blockOf(`${inside}${name}`, value as Record<string, unknown>, inside);
    if (name === 'depends_on' || name === 'ignore_changes')
      return `${inside}${name} = [${(value as readonly string[]).join(', ')}]`;
    return `${inside}${name} = ${expressionOf(value)}`;
  });
  return `${header} {\n${lines.join('\n')}\n${indent}}`;
}

/** `name` is an attribute of everything but a user. */
const isBlock = (name: string, value: unknown): boolean =>
  BLOCKS.has(name) || (name === 'name' && typeof value === 'object');

/** A value as an expression: a string that is one whole template becomes what it contains. */
export function expressionOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(expressionOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, each]) => `${JSON.stringify(key)} = ${expressionOf(each)}`)
      .join(', ')}}`;
  if (typeof value !== 'string') return JSON.stringify(value);
  const whole = /^\$\{(.*)\}$/s.exec(value)?.[1];
  return whole !== undefined && !whole.includes('${') ? whole : JSON.stringify(value);
}
