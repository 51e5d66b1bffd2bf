import actions from './iam-actions.json';

const byService: Readonly<Record<string, readonly string[]>> = actions;

/** Whether AWS has this service prefix, such as `ec2`. IAM compares without regard to case. */
export function isService(prefix: string): boolean {
  return Object.hasOwn(byService, prefix.toLowerCase());
}

/** All service prefixes, for suggestions. */
export function servicePrefixes(): readonly string[] {
  return Object.keys(byService);
}

/** The actions of a service, such as `RunInstances`. */
export function actionsOf(prefix: string): readonly string[] {
  return byService[prefix.toLowerCase()] ?? [];
}

/** Whether a pattern of a policy, in which `*` and `?` stand for any characters and any one, matches any action of the service. */
export function matchesAnyAction(prefix: string, pattern: string): boolean {
  const expression = new RegExp(`^${pattern.replace(/[.+^$(){}|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  return actionsOf(prefix).some((action) => expression.test(action));
}
