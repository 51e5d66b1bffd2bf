interface Page {
  readonly NextToken?: string | undefined;
}

/**
 * All items of a paginated list.
 *
 * @param page requests one page
 * @param items the items of a page
 */
export async function allPages<Answer extends Page, Item>(
  page: (next: { NextToken?: string }) => Promise<Answer>,
  items: (answer: Answer) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let next: { NextToken?: string } = {};
  for (;;) {
    const answer = await page(next);
    all.push(...(items(answer) ?? []));
    if (answer.NextToken === undefined) return all;
    next = { NextToken: answer.NextToken };
  }
}

/** The same for services that spell the token `nextToken`. */
export const allPagesByNextToken = <
  Answer extends { readonly nextToken?: string | undefined },
  Item,
>(
  page: (next: { nextToken?: string }) => Promise<Answer>,
  items: (answer: Answer) => readonly Item[] | undefined,
): Promise<readonly Item[]> =>
  allPages<Answer & Page, Item>(async ({ NextToken }) => {
    const answer = await page(NextToken === undefined ? {} : { nextToken: NextToken });
    return { ...answer, NextToken: answer.nextToken };
  }, items);
