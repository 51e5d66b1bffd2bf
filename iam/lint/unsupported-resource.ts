import type { Location } from '../../source/location';
import type { ServiceAction } from '../language/expand-actions';
import { expand, expandAll } from '../language/expand-actions';
import { arnFormat, arnPattern } from '../language/arn';
import { overlap } from '../language/glob';
import type { GlobToken } from '../language/glob';
import { patternOf } from './patterns';
import { resourceType } from '../language/iam-data';
import type { Rule } from './rule';

/**
 * Each resource is one that an action of the statement takes, and each action takes one of the resources. AWS
 * takes any other pair without a word, and the statement then has no effect for it. A Deny that denies nothing is an
 * error. An Allow that allows nothing shows when somebody is refused, and AWS's own policies have many, some of them
 * because AWS's list is not complete: a warning.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const unsupportedResource: Rule = ({ statements }, report) => {
  for (const { effect, actions, resources, notResources } of statements) {
    const expanded = expandAll(actions.map(({ text }) => text));
    if (!expanded || expanded.length === 0) continue; // all actions of all services, or none that is known
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

/** Whether a request for the action may be about a resource that the ARN, a pattern, stands for. */
export function takes(action: ServiceAction, arn: string): boolean {
  return arns(action).some((format) => fits(arn, format));
}

/** Actions of a service share their formats, and statements their ARNs. */
const known = new Map<string, { readonly pattern: Pattern; readonly fits: Map<string, boolean> }>();
const formatPatterns = new Map<string, Pattern>();
type Pattern = readonly GlobToken[];

function fits(arn: string, format: string): boolean {
  const [one, other] = [arn, format].map((text) => text.split(':')[2] ?? '*');
  if (one !== other && !/[*?$]/.test(`${one}${other}`)) return false; // of another service
  let seen = known.get(arn);
  if (!seen) known.set(arn, (seen = { pattern: arnPattern(patternOf(arn)), fits: new Map() }));
  let result = seen.fits.get(format);
  if (result === undefined) {
    const pattern = formatPatterns.get(format) ?? arnFormat(format);
    formatPatterns.set(format, pattern);
    seen.fits.set(format, (result = overlap(seen.pattern, pattern)));
  }
  return result;
}

function arns({ service, resourceTypes }: ServiceAction): readonly string[] {
  const formats = resourceTypes.flatMap(({ name }) => resourceType(service, name)?.arn ?? []);
  return formats.includes(USER) ? [...formats, ROOT_USER] : formats;
}

/** An action on an IAM user may be about the root user as well, which AWS's list does not say. */
const USER = 'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}';
const ROOT_USER = 'arn:${Partition}:iam::${Account}:root';

/** What the actions take, if it is not too much to be read. */
function formats(actions: readonly ServiceAction[]): string | undefined {
  const all = [...new Set(actions.flatMap(arns))].sort((a, b) => a.length - b.length);
  if (all.length > 3) return undefined;
  const what = actions.length === 1 ? 'it takes' : 'they take';
  return all.length === 0
    ? `${what} "*" alone`
    : `${what} ${all.map((format) => `"${format.replaceAll('${Partition}', 'aws')}"`).join(' or ')}`;
}
