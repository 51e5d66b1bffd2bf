import { allPages } from '../../pages';

interface MarkedPage {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

/** All items of a list of IAM, whose pages have markers instead of tokens. */
export function allMarked<Answer extends MarkedPage, Item>(
  page: (next: { Marker?: string }) => Promise<Answer>,
  items: (answer: Answer) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  return allPages(
    async ({ NextToken }) => {
      const answer = await page(NextToken === undefined ? {} : { Marker: NextToken });
      return { answer, NextToken: answer.IsTruncated ? answer.Marker : undefined };
    },
    ({ answer }) => items(answer),
  );
}
