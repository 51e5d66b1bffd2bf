import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { byText } from '../../lib/by-text';
import { visible } from '../../lib/visible';
import type { Annotation, AnnotationPlace, AnnotationRule, Annotations } from './annotation';
import { plainMarkdown } from './plain-markdown';

/**
 * Annotations as SARIF 2.1.0, which GitHub code scanning and other systems read.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 *
 * @param version of orgcharter
 */
export function toSarif({ command, all, ruleOf }: Annotations, version: string): object {
  const rules = [...new Set(all.map(({ rule }) => rule))].sort(byText);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'orgcharter',
            version,
            rules: rules.map((id) => ruleToSarif(id, ruleOf(id))),
          },
        },
        // Code scanning keeps the results of each category apart.
        automationDetails: { id: `orgcharter/${command}/` },
        columnKind: 'utf16CodeUnits',
        results: all.map((each) => resultOf(each, rules.indexOf(each.rule))),
      },
    ],
  };
}

function ruleToSarif(id: string, { meaning, fix }: AnnotationRule): object {
  const [address] = /https:[^)\s]+(?=\))/.exec(`${meaning} ${fix ?? ''}`) ?? [];
  const text = plainMarkdown(meaning);
  return {
    id,
    shortDescription: { text: firstSentence(text) },
    fullDescription: { text },
    help: { text: fix === undefined ? text : `${text}\n\nFix: ${plainMarkdown(fix)}` },
    ...(address !== undefined && { helpUri: address }),
  };
}

const firstSentence = (text: string): string => text.split(/(?<=\.) /)[0] ?? text;

function resultOf({ rule, level, message, at, related = [] }: Annotation, index: number): object {
  return {
    ruleId: rule,
    ruleIndex: index,
    level,
    message: { text: visible(message) },
    locations: [locationOf(at)],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, id) => ({
        id: id + 1,
        ...locationOf(other.at),
        message: { text: visible(other.message) },
      })),
    }),
  };
}

function locationOf({ file, line, column, endLine, endColumn }: AnnotationPlace): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(line !== undefined && {
        region: {
          startLine: line,
          ...(column !== undefined && { startColumn: column }),
          ...(endLine !== undefined && { endLine }),
          ...(endColumn !== undefined && { endColumn }),
        },
      }),
    },
  };
}

/** A reference that is relative to the root of the repository, or an absolute address. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
}
