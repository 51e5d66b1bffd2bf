import type { Document } from '../reports/document/document';
import { toHtml } from '../reports/document/html';
import { toMarkdown } from '../reports/document/markdown';
import { toPlainText } from '../reports/document/plain-text';
import type { Given } from './commands';
import { toJson } from './to-json';

/** Prints a report in the format that was asked for; `json` is for machines, and has what the report is made of. */
export function printReport({ format, config }: Pick<Given, 'format' | 'config'>, report: Document, json: object): void {
  const text = format === 'json' ? toJson(json, config) : format === 'markdown' ? toMarkdown(report) : format === 'html' ? toHtml(report) : toPlainText(report);
  console.log(text);
}
