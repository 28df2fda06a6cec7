/** Resolves when the page is seen: one that is hidden or prerendered has no frames until then. */
export function whenSeen(): Promise<unknown> | false {
  return document.hidden && new Promise(requestAnimationFrame);
}
