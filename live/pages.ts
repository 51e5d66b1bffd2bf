interface Page {
  readonly NextToken?: string | undefined;
}

/** All items of a list that AWS gives in pages: `page` asks for one, `items` takes them out of it. */
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
