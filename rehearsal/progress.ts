/** How far one stack is. */
export interface Progress {
  readonly stack: string;
  readonly step: 'preparing' | 'applying' | 'done';
  /** Resources created, changed or destroyed so far, of those planned. */
  readonly resources: number;
  readonly planned: number;
}

/** Reads cdktf's lines, `<stack>  <Terraform's own line>`, and calls back whenever a stack is a step further. */
export function progressReader(
  stacks: readonly string[],
  onProgress: (progress: Progress) => void,
): (line: string) => void {
  const now = new Map<string, Progress>(
    stacks.map((stack) => [stack, { stack, step: 'preparing', resources: 0, planned: 0 }]),
  );
  let current: string | undefined;
  return (line) => {
    const named = /^(\S+) {2}(.*)$/.exec(line);
    if (named?.[1] !== undefined && now.has(named[1])) current = named[1];
    const before = current === undefined ? undefined : now.get(current);
    if (before === undefined) return;
    const after = read(before, (named?.[2] ?? line).trim());
    if (after === before) return;
    now.set(before.stack, after);
    onProgress(after);
  };
}

function read(before: Progress, line: string): Progress {
  if (before.step === 'done') return before;
  const plan = /^Plan: (?:\d+ to import, )?(\d+) to add, (\d+) to change, (\d+) to destroy/.exec(
    line,
  );
  if (plan !== null)
    return {
      ...before,
      step: 'applying',
      planned: Number(plan[1]) + Number(plan[2]) + Number(plan[3]),
    };
  if (/: (Creation|Modifications|Destruction) complete after /.test(line))
    return { ...before, resources: before.resources + 1 };
  if (/^(Apply complete!|Destroy complete!|No changes\.)/.test(line))
    return { ...before, step: 'done' };
  return before;
}
