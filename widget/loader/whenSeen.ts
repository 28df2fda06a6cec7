/** Resolves in a frame of the page: one that is hidden or prerendered has none, until it is seen. */
export function whenSeen(): Promise<unknown> {
  return new Promise(requestAnimationFrame);
}
