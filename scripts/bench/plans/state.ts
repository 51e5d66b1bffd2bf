import { OURS, REPEATED, type Style } from './hand-written';

interface State {
  readonly resources: readonly StateResource[];
}
interface StateResource {
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly instances: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The states of the stacks as that of one root module. Only resources matter: it is not applied.
 */
export function stateByHand(states: readonly string[], style: Style): string {
  const read = states.map((text) => JSON.parse(text) as State);
  const resources = read
    .flatMap((state) => state.resources)
    .filter(({ mode, type }) => mode === 'managed' && type !== OURS)
    .map((resource) => ({
      ...resource,
      instances: resource.instances.map((instance) => ({ ...instance, dependencies: [] })),
    }));
  return JSON.stringify({
    ...read[0],
    outputs: {},
    resources: style === 'flat' ? resources : repeated(resources),
  });
}

/** As if the resources had been created with `for_each`. */
function repeated(resources: readonly StateResource[]): readonly StateResource[] {
  const kept = resources.filter(({ type }) => !REPEATED.has(type));
  const together = [...REPEATED].flatMap((type) => {
    const its = resources.filter((each) => each.type === type);
    const [first] = its;
    if (first === undefined) return [];
    const instances = its.flatMap((resource) =>
      resource.instances.map((instance) => ({ ...instance, index_key: resource.name })),
    );
    return [{ ...first, name: 'this', each: 'map', instances }];
  });
  return [...kept, ...together];
}
