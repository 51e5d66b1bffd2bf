import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanRequest } from '../../deployments/plan-request';
import type { RecordStore } from '../../deployments/record-store';
import type { PlanDecision } from '../../planning/decision';

/**
 * How Terraform is called: with the whole configuration, without refresh, for targets, or with a
 * smaller configuration.
 */
type Way = 'full' | 'unrefreshed' | 'targets' | 'narrow' | 'init' | 'deployed' | 'json';

/** A workspace with stacks, and a Terraform that prints what a test tells it to. */
export interface FakeTerraform {
  readonly request: PlanRequest;
  readonly folder: string;
  /** Writes a stack. */
  stack(name: string, configuration?: object): void;
  /**
   * What Terraform prints when it plans a stack in some way, and its exit code. Default: no
   * changes.
   */
  plans(stack: string, way: Way, messages: readonly object[], status?: number): void;
  /**
   * How Terraform was called, in order: `init production-identity`, `plan production-identity
   * narrow`.
   */
  calls(): readonly string[];
  remove(): void;
}

/** @param decisions by stack. Default: full */
export function fakeTerraform(
  decisions: Readonly<Record<string, PlanDecision>> = {},
  records: Partial<RecordStore> = {},
): FakeTerraform {
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-fake-'));
  const inFolder = (...names: readonly string[]): string => join(folder, ...names);
  mkdirSync(inFolder('answers'));
  mkdirSync(inFolder('saved'));
  const program = inFolder('terraform');
  writeFileSync(program, script(folder));
  chmodSync(program, 0o755);
  const stacks: string[] = [];
  return {
    folder,
    request: {
      workspace: { folder, env: { PATH: process.env['PATH'] ?? '' }, program },
      program: { path: program, name: 'Terraform 1.11.4' },
      environment: 'production',
      stacks,
      records: { ...NOTHING_RECORDED, ...records },
      folder: inFolder('saved'),
      decide: ({ configuration }) => {
        const { name } = JSON.parse(configuration) as { readonly name: string };
        return decisions[name] ?? { mode: 'full', because: 'it is a test' };
      },
    },
    stack: (name, configuration = {}) => {
      stacks.push(name);
      const path = inFolder('cdktf.out/stacks', name);
      mkdirSync(path, { recursive: true });
      writeFileSync(
        join(path, 'cdk.tf.json'),
        JSON.stringify({ name, terraform: {}, resource: { aws_x: { y: {} } }, ...configuration }),
      );
    },
    plans: (stack, way, messages, status = 0) => {
      const lines = messages.map((message) => `${JSON.stringify(message)}\n`).join('');
      writeFileSync(inFolder('answers', `${stack}.${way}`), lines);
      writeFileSync(inFolder('answers', `${stack}.${way}.status`), String(status));
    },
    calls: () =>
      existsSync(inFolder('calls'))
        ? readFileSync(inFolder('calls'), 'utf8').trim().split('\n')
        : [],
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const NOTHING_RECORDED: RecordStore = {
  read: () => Promise.resolve({}),
  outputs: () => Promise.resolve({}),
  begin: () => Promise.resolve(),
  finish: () => Promise.resolve(),
};

/** A shell script, because a thousand of them start in seconds. */
const script = (folder: string): string => `#!/bin/sh
stack=\${PWD##*/}
way=full
case $PWD in */narrow/*) way=narrow ;; */deployed/*) way=deployed ;; esac
out=
for word in "$@"; do
  case $word in
    -refresh=false) way=unrefreshed ;;
    -target=*) if [ $way = full ]; then way=targets; fi ;;
    -out=*) out=\${word#-out=} ;;
  esac
done
if [ "$1" = init ]; then
  echo "init $stack" >> ${folder}/calls
  mkdir -p .terraform
  : > .terraform.lock.hcl
  way=init
elif [ "$1 $2" = "show -json" ]; then
  way=json
elif [ "$1" = show ]; then
  echo "show $stack" >> ${folder}/calls
  echo "the plan of $stack"
  exit 0
else
  echo "plan $stack $way" >> ${folder}/calls
  if [ -n "$out" ]; then : > "$out"; fi
fi
answer=${folder}/answers/$stack.$way
if [ -e "$answer" ]; then cat "$answer"; exit "$(cat "$answer.status")"; fi
exit 0
`;

export const change = (action: string, addr: string) => ({
  type: 'planned_change',
  change: { resource: { addr }, action },
});
/** @param context the block that it is in */
export const error = (summary: string, context?: string) => ({
  type: 'diagnostic',
  diagnostic: {
    severity: 'error',
    summary,
    detail: 'in detail',
    ...(context && { snippet: { code: '', context } }),
  },
});
