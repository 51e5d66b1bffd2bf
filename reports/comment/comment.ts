import { visible } from '../../lib/visible';
import { escapeInHtmlBlock } from '../document/markdown';
import { bytesOf, shortenMarkdown, shortenText } from './shortened';

/** What Terraform printed when it planned a stack. */
export interface PrintedPlan {
  readonly stack: string;
  readonly text: string;
}

interface Parts {
  /**
   * What the change means: Markdown of `orgcharter diff` or `plan`, one text or one for each
   * environment. May be empty.
   */
  readonly meaning: string | readonly string[];
  readonly plans: readonly PrintedPlan[];
  /** The run that has the complete text. */
  readonly url: string | undefined;
  /** The maximum size of the comment. */
  readonly bytes: number;
}

/** The first line of every comment, by which the next run finds it again. */
export const MARKER = '<!-- orgcharter: plans -->';

/**
 * A comment on a pull request: what a change means, then each plan with its summary, folded. What
 * does not fit is cut between lines, code blocks stay closed, and a link leads to the rest. Small
 * plans are kept whole.
 */
export function comment({ meaning, plans, url, bytes }: Parts): string {
  const start = `${MARKER}\n`;
  const ready = plans.map((plan) => prepared(plan, bytes));
  const sections = [meaning].flat().map(section);
  const whole = [start, ...sections, ...ready.map((plan) => folded(plan))].join('');
  if (bytesOf(whole) <= bytes) return whole;
  const rest = `\nThis is shortened. ${url === undefined ? 'The run has the rest' : `[The run](${url}) has the rest`}.\n`;
  const room = bytes - bytesOf(start) - bytesOf(rest);
  // at least a third is for the plans, so that each can show its summary
  const first = shortenSections(
    sections,
    plans.length === 0 ? room : Math.floor((room * 2) / 3),
  ).join('');
  return [start, first, ...shortenPlans(ready, room - bytesOf(first)), rest].join('');
}

/** A plan that is safe to show. */
interface Prepared {
  /** HTML. */
  readonly title: string;
  readonly text: string;
}

/** @param bytes more of its text than this is never shown */
const prepared = ({ stack, text }: PrintedPlan, bytes: number): Prepared => ({
  title: `<b>${escapeInHtmlBlock(stack)}</b>: ${escapeInHtmlBlock(summary(text))}`,
  text: visible(shortenText(text, bytes)).trimEnd(),
});

const section = (markdown: string): string => (markdown === '' ? '' : `${markdown.trimEnd()}\n\n`);

/** Shares the room fairly: what a short section leaves goes to the longer ones. */
function shortenSections(sections: readonly string[], room: number): readonly string[] {
  const shown = new Map<number, string>();
  let left = room;
  const shortest = [...sections.entries()].sort(([, a], [, b]) => bytesOf(a) - bytesOf(b));
  for (const [place, [index, text]] of shortest.entries()) {
    const short = shortenMarkdown(text, Math.floor(left / (sections.length - place)));
    shown.set(index, short);
    left -= bytesOf(short);
  }
  return sections.map((_, index) => shown.get(index) ?? '');
}

/** Shares the room fairly: what a small plan leaves goes to the larger ones. */
function shortenPlans(plans: readonly Prepared[], room: number): readonly string[] {
  const shown = new Map<Prepared, string>();
  let left = room;
  const smallest = [...plans].sort((a, b) => bytesOf(a.text) - bytesOf(b.text));
  for (const [index, plan] of smallest.entries()) {
    const share = Math.floor(left / (plans.length - index));
    const text = [folded(plan), folded(plan, share), line(plan)].find(
      (each) => each !== undefined && bytesOf(each) <= share,
    );
    if (text === undefined) continue;
    shown.set(plan, text);
    left -= bytesOf(text);
  }
  return plans.flatMap((plan) => shown.get(plan) ?? []);
}

/** A plan that unfolds; cut to a size, or `undefined` if there is no room for anything of it. */
function folded(plan: Prepared): string;
function folded(plan: Prepared, bytes: number): string | undefined;
function folded({ title, text }: Prepared, bytes?: number): string | undefined {
  const longest = Math.max(2, ...[...text.matchAll(/~+/g)].map(([run]) => run.length));
  const fence = '~'.repeat(longest + 1);
  const around = (inside: string): string =>
    `<details><summary>${title}</summary>\n\n${fence}text\n${inside}\n${fence}\n\n</details>\n\n`;
  if (bytes === undefined) return around(text);
  const cut = shortenText(text, bytes - bytesOf(around(CUT)) - 1).trimEnd();
  return cut === '' ? undefined : around(`${cut}\n${CUT}`);
}

const CUT = '…';

const line = ({ title }: Prepared): string => `<p>${title}</p>\n\n`;

/** Terraform's own summary of a plan, or its first error. */
const summary = (text: string): string =>
  /^Plan: [^.\n]*|No changes|Error: [^\n]{1,200}|planned after the organization stack is deployed/m.exec(
    text,
  )?.[0] ?? 'see the run';
