/**
 * The task as browsers may call it, in a listener or after a while: what fails in it, because of us or of what the page
 * made of the browser, does not reach the page's `error` event.
 */
export function quietly<Values extends unknown[]>(task: (...values: Values) => unknown): (...values: Values) => void {
  return (...values) => {
    try {
      task(...values);
    } catch {
      // The page shall not notice us.
    }
  };
}
