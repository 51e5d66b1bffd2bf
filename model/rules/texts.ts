import type { Location } from '../../source/location';
import type { Format } from '../aws/formats';
import { FORMATS } from '../aws/formats';
import type { LimitName } from '../aws/limits';
import type { Checked } from './checked';
import { atMost } from './checked';

/** One text of the charter, where it stands, and what AWS accepts. */
interface Text {
  readonly text: string | undefined;
  readonly at: Location;
  /** Begins the sentence: `the description`. */
  readonly what: string;
  readonly limit?: LimitName;
  readonly format?: Format;
}

/**
 * Descriptions, names of people, metrics and dimensions have the characters (`invalid-description`,
 * `invalid-format`) and the length (`over-limit`) that AWS's API reference states. Those of roles
 * and policies are checked with them.
 */
export function checkTexts(checked: Checked): void {
  checkCounts(checked);
  for (const { text, at, what, limit, format } of textsOf(checked)) {
    if (text === undefined || text === '') continue;
    if (limit) atMost(checked, limit, text.length, at, `${what} has a length of`);
    if (format && !format.pattern.test(text))
      checked.diagnostics.error(
        what === 'the description' ? 'invalid-description' : 'invalid-format',
        at,
        `${what} can only have ${format.allowed}`,
        { fix: 'remove the other characters' },
      );
  }
}

function checkCounts(checked: Checked): void {
  const { model, sourceMap } = checked;
  for (const alarm of model.metricAlarms?.values() ?? [])
    atMost(
      checked,
      'dimensionsPerMetric',
      alarm.dimensions?.size ?? 0,
      sourceMap.key(alarm, 'dimensions'),
      'the number of dimensions is',
    );
  for (const provider of model.openIdConnectProviders?.values() ?? [])
    atMost(
      checked,
      'openIdConnectThumbprints',
      provider.thumbprints?.length ?? 0,
      sourceMap.key(provider, 'thumbprints'),
      'the number of thumbprints is',
    );
}

function textsOf(checked: Checked): readonly Text[] {
  return [
    ...identityTexts(checked),
    ...metricTexts(checked),
    ...configTexts(checked),
    ...providerTexts(checked),
    ...bucketTexts(checked),
  ];
}

/** Texts under keys of one mapping. */
function under<T extends object>(
  written: T,
  { sourceMap }: Checked,
  keys: { readonly [K in keyof T]?: Omit<Text, 'text' | 'at'> },
): readonly Text[] {
  return Object.entries(keys).flatMap(([key, rule]) => {
    const text = (written as Record<string, unknown>)[key];
    return typeof text === 'string'
      ? [{ ...(rule as Omit<Text, 'text' | 'at'>), text, at: sourceMap.value(written, key) }]
      : [];
  });
}

function identityTexts(checked: Checked): readonly Text[] {
  const { model, organization } = checked;
  const sets = [...(model.permissionSets?.values() ?? [])].flatMap((set) =>
    under(set, checked, {
      description: { what: 'the description', format: FORMATS.permissionSetDescription },
      relayState: { what: 'the relay state', format: FORMATS.relayState },
    }),
  );
  if (organization.identity.source === 'external') return sets;
  const personal = { format: FORMATS.personalText, limit: 'personalTextLength' } as const;
  return [
    ...sets,
    ...[...(model.groups?.values() ?? [])].flatMap((group) =>
      under(group, checked, {
        description: { what: 'the description', format: FORMATS.personalText },
      }),
    ),
    ...[...(model.users?.values() ?? [])].flatMap((user) =>
      under(user, checked, {
        givenName: { what: 'the first name', ...personal },
        familyName: { what: 'the last name', ...personal },
        displayName: { what: 'the name', ...personal },
      }),
    ),
  ];
}

function metricTexts(checked: Checked): readonly Text[] {
  const { model, sourceMap } = checked;
  return [...(model.metricAlarms?.values() ?? [])].flatMap((alarm) => [
    ...under(alarm, checked, {
      namespace: {
        what: 'the namespace',
        limit: 'metricNameLength',
        format: FORMATS.metricNamespace,
      },
      metric: { what: 'the name of the metric', limit: 'metricNameLength' },
      query: { what: 'the query', limit: 'metricQueryLength' },
    }),
    ...[...(alarm.dimensions ?? [])].flatMap(([name, value]): readonly Text[] => [
      {
        text: name,
        at: sourceMap.key(alarm.dimensions ?? new Map(), name),
        what: 'the name of a dimension',
        limit: 'metricNameLength',
        format: FORMATS.dimensionName,
      },
      {
        text: value,
        at: sourceMap.value(alarm.dimensions ?? new Map(), name),
        what: 'the value of a dimension',
        limit: 'dimensionValueLength',
        format: FORMATS.dimensionValue,
      },
    ]),
  ]);
}

function configTexts(checked: Checked): readonly Text[] {
  const { rules, conformancePacks } = checked.model.security?.config ?? {};
  const all = [
    ...(rules?.values() ?? []),
    ...[...(conformancePacks?.values() ?? [])].flatMap((pack) => [...(pack.rules?.values() ?? [])]),
  ];
  return all.flatMap((rule): readonly Text[] => [
    ...under(rule, checked, {
      description: { what: 'the description', limit: 'configRuleDescriptionLength' },
      identifier: { what: 'the identifier', limit: 'configRuleIdentifierLength' },
    }),
    ...(rule.parameters && rule.parameters.size > 0
      ? [
          {
            text: JSON.stringify(Object.fromEntries(rule.parameters)),
            at: checked.sourceMap.key(rule, 'parameters'),
            what: 'the JSON of the parameters',
            limit: 'configRuleParametersLength' as const,
          },
        ]
      : []),
  ]);
}

function providerTexts(checked: Checked): readonly Text[] {
  const { model, sourceMap } = checked;
  const { openIdConnect } = model.pipeline ?? {};
  const url = { what: 'the URL', limit: 'openIdConnectTextLength' } as const;
  const audience = { what: 'the audience', limit: 'openIdConnectTextLength' } as const;
  return [
    ...(openIdConnect ? under(openIdConnect, checked, { url, audience }) : []),
    ...[...(model.openIdConnectProviders?.values() ?? [])].flatMap((provider) => [
      ...under(provider, checked, { url }),
      ...provider.audiences.map((text, index) => ({
        ...audience,
        text,
        at: sourceMap.value(provider.audiences, index),
      })),
    ]),
  ];
}

function bucketTexts({ model, sourceMap }: Checked): readonly Text[] {
  return [...(model.sharedBuckets?.keys() ?? [])].map((text) => ({
    text,
    at: sourceMap.key(model.sharedBuckets ?? new Map(), text),
    what: `the bucket name "${text}"`,
    limit: 'bucketNameLength' as const,
  }));
}
