import type { Document } from '../../reports/document/document';
import { toHtml } from '../../reports/document/html';
import { toMarkdown } from '../../reports/document/markdown';
import { toPlainText } from '../../reports/document/plain-text';
import { currentOutput } from './output';
import { toJson } from './to-json';

interface PrintOptions {
  readonly format: 'human' | 'markdown' | 'html' | 'json';
  readonly config: string;
}

/** Prints a report in the requested format. `json` prints the data that the report is made of. */
export function printReport(
  { format, config }: PrintOptions,
  report: Document,
  json: object,
): void {
  const text =
    format === 'json'
      ? toJson(json, config)
      : format === 'markdown'
        ? toMarkdown(report)
        : format === 'html'
          ? toHtml(report)
          : toPlainText(report, currentOutput().stdout);
  console.log(text);
}
