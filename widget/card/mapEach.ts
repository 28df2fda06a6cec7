/** `map`, which old libraries replace by one of their own. */
export function mapEach<Item, Result>(items: readonly Item[], visit: (item: Item) => Result): Result[] {
  const results: Result[] = [];
  for (const item of items) results.push(visit(item));
  return results;
}
