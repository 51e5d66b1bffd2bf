/**
 * Evaluates the parts of CloudWatch Logs JSON filter patterns that the built-in alarms use: `=`,
 * `!=`, `NOT EXISTS`, `&&` before `||`, parentheses, and `*` in values.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function matches(pattern: string, event: unknown): boolean {
  const inner = /^\{(.*)\}$/s.exec(pattern.trim())?.[1];
  if (inner === undefined) throw new Error(`not a JSON pattern: ${pattern}`);
  const tokens = inner.match(/&&|\|\||[()]|!=|=|"[^"]*"|NOT EXISTS|[^\s()=!&|"]+/g) ?? [];
  let at = 0;
  const take = (): string => tokens[at++] ?? fail('more');

  const either = (): boolean => {
    let result = both();
    while (tokens[at] === '||' && take()) result = both() || result;
    return result;
  };
  const both = (): boolean => {
    let result = term();
    while (tokens[at] === '&&' && take()) result = term() && result;
    return result;
  };
  const term = (): boolean => {
    if (tokens[at] !== '(') return comparison();
    take();
    const result = either();
    return take() === ')' ? result : fail('a closing bracket');
  };
  const comparison = (): boolean => {
    const value = select(take(), event);
    const operator = take();
    if (operator === 'NOT EXISTS') return value === undefined;
    if (operator !== '=' && operator !== '!=') return fail('a comparison');
    const wanted = take().replace(/^"(.*)"$/, '$1');
    const equal = typeof value === 'string' && glob(wanted).test(value);
    return operator === '=' ? equal : value !== undefined && !equal;
  };
  const fail = (wanted: string): never => {
    throw new Error(
      `expected ${wanted} at ${tokens.slice(Math.max(0, at - 1), at + 2).join(' ')} in ${pattern}`,
    );
  };

  const result = either();
  return at === tokens.length ? result : fail('the end');
}

function select(selector: string, event: unknown): unknown {
  const path = /^\$\.(.+)$/.exec(selector)?.[1];
  if (path === undefined) throw new Error(`not a selector: ${selector}`);
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null
          ? (value as Record<string, unknown>)[key]
          : undefined,
      event,
    );
}

const glob = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split('*')
      .map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'))
      .join('.*')}$`,
  );
