import { visible } from '../../lib/visible';
import { xmlAttribute, xmlText } from '../../lib/xml';
import type { Annotation, AnnotationPlace, Annotations } from './annotation';

/**
 * Annotations as JUnit XML, for CI systems that show test results: a failure for each error, and a
 * test case that passed with its text as output for each warning and note. Without any, one test
 * case that passed, because many systems refuse a file without test cases.
 * https://github.com/testmoapp/junitxml
 */
export function toJunit({ command, all }: Annotations): string {
  const failures = all.filter(({ level }) => level === 'error').length;
  const counts = `tests="${Math.max(1, all.length)}" failures="${failures}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="orgcharter ${command}" ${counts}>`,
    `  <testsuite name="orgcharter ${command}" ${counts}>`,
    ...(all.length === 0
      ? [`    <testcase classname="orgcharter ${command}" name="nothing to report"/>`]
      : all.flatMap((each) => testCase(command, each))),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function testCase(command: string, { rule, level, message, at, related = [] }: Annotation) {
  const [first = ''] = visible(message).split('\n');
  const name = xmlAttribute(`${describePlace(at)}: ${first}`);
  const text = [
    `${describePlace(at)}: ${level} ${rule}: ${message}`,
    ...related.map((other) => `${describePlace(other.at)}: ${other.message}`),
  ].join('\n');
  const element = level === 'error' ? 'failure' : 'system-out';
  const attributes =
    level === 'error' ? ` type=${xmlAttribute(rule)} message=${xmlAttribute(first)}` : '';
  return [
    `    <testcase classname=${xmlAttribute(`orgcharter ${command}: ${rule}`)} name=${name} file=${xmlAttribute(visible(at.file))}>`,
    `      <${element}${attributes}>${xmlText(visible(text))}</${element}>`,
    '    </testcase>',
  ];
}

const describePlace = ({ file, line, column }: AnnotationPlace): string =>
  [file, ...(line === undefined ? [] : [line]), ...(column === undefined ? [] : [column])].join(
    ':',
  );
