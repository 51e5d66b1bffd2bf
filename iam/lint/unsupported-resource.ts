import type { Location } from '../../source/location';
import type { ServiceAction } from '../language/expand-actions';
import { expand, expandAll } from '../language/expand-actions';
import { arnFormats, takes } from '../language/resource-formats';
import type { Rule } from './rule';

/**
 * Reports a resource that no action of the statement supports, and an action that supports none of
 * the resources. AWS accepts both, but the statement has no effect for them. In a Deny this is an
 * error. In an Allow it is a warning: the missing access is noticed as soon as a request is denied,
 * and AWS managed policies contain many such statements, some because the Service Authorization
 * Reference is incomplete.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const unsupportedResource: Rule = ({ statements }, report) => {
  for (const { effect, actions, resources, notResources } of statements) {
    const expanded = expandAll(actions.map(({ text }) => text));
    if (!expanded || expanded.length === 0) continue; // all actions of all services, or no known action
    const say = (at: Location, message: string, about: readonly ServiceAction[]) => {
      const more = { fix: formats(about) };
      if (effect === 'Allow') report.warning('unsupported-resource', at, message, more);
      else report.error('unsupported-resource', at, message, more);
    };

    const useless = [...resources, ...notResources].filter(
      ({ text }) => isArn(text) && !expanded.some((action) => takes(action, text)),
    );
    for (const { text, at } of useless) {
      const whose =
        expanded.length === 1
          ? `${nameOf(expanded)} does not take`
          : "none of this statement's actions takes";
      say(
        at,
        `${whose} "${text}", so ${resources.length > 0 ? 'this statement has no effect for it' : 'excluding it has no effect'}`,
        expanded,
      );
    }
    if (
      resources.length === 0 ||
      useless.length === resources.length ||
      resources.some(({ text }) => !isArn(text))
    )
      continue;
    for (const { text, at } of actions) {
      const single = expand(text) ?? [];
      if (
        single.length === 0 ||
        single.some((action) => resources.some((resource) => takes(action, resource.text)))
      )
        continue;
      say(
        at,
        `${text} takes none of this statement's resources, so the statement has no effect for it`,
        single,
      );
    }
  }
};

const isArn = (text: string) => text.startsWith('arn:');
const nameOf = ([action]: readonly ServiceAction[]) => `${action?.service}:${action?.name}`;

/**
 * Names the ARN formats that the actions support, unless there are more than three, which is too
 * long for a message.
 */
function formats(actions: readonly ServiceAction[]): string {
  const all = [...new Set(actions.flatMap(arnFormats))].sort((a, b) => a.length - b.length);
  if (all.length > 3) return 'name a resource that these actions take, or remove it';
  const what = actions.length === 1 ? 'it takes' : 'they take';
  return all.length === 0
    ? `${what} "*" alone`
    : `${what} ${all.map((format) => `"${format.replaceAll('${Partition}', 'aws')}"`).join(' or ')}`;
}
