import { visible } from '../../lib/visible';
import type { Annotation, AnnotationLevel } from './annotation';

const COMMANDS: Readonly<Record<AnnotationLevel, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/**
 * Annotations as workflow commands of GitHub Actions, a line for each. GitHub shows them beside the
 * lines of a pull request:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export const toWorkflowCommands = (all: readonly Annotation[]): readonly string[] =>
  all.map(({ rule, level, message, at }) => {
    const isOneLine = at.endLine === undefined || at.endLine === at.line;
    const properties = {
      file: at.file,
      line: at.line,
      endLine: at.endLine,
      // GitHub refuses columns of a stretch of several lines.
      col: isOneLine ? at.column : undefined,
      endColumn: isOneLine ? at.endColumn : undefined,
      title: rule,
    };
    const given = Object.entries(properties).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${property(String(value))}`],
    );
    return `::${COMMANDS[level]} ${given.join(',')}::${data(message)}`;
  });

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const data = (text: string): string =>
  visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
