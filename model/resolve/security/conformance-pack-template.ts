import type { ConfigRule } from '../../organization';

/**
 * The template of a conformance pack, as YAML: one resource for each rule.
 * https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html
 */
export function conformancePackTemplate(rules: readonly ConfigRule[]): string {
  return `Resources:\n${rules.map(resource).join('')}`;
}

function resource({ name, description, identifier, parameters }: ConfigRule): string {
  const lines = [
    `  ${logicalId(name)}:`,
    '    Type: AWS::Config::ConfigRule',
    '    Properties:',
    `      ConfigRuleName: ${quoted(name)}`,
    ...(description === undefined ? [] : [`      Description: ${quoted(description)}`]),
    ...(Object.keys(parameters).length === 0
      ? []
      : [
          '      InputParameters:',
          ...Object.entries(parameters).map(
            ([parameter, value]) => `        ${quoted(parameter)}: ${quoted(value)}`,
          ),
        ]),
    `      Source: { Owner: AWS, SourceIdentifier: ${identifier} }`,
  ];
  return `${lines.join('\n')}\n`;
}

/** `RestrictedSsh`: only letters and digits. */
const logicalId = (name: string): string =>
  `-${name}`
    .replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/[^A-Za-z0-9]/g, (character) => `x${character.charCodeAt(0).toString(16)}`);

/** A JSON string is also a YAML string. */
const quoted = (text: string): string => JSON.stringify(text);
