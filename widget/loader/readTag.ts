/** The attributes of our tag. Optimisers and single-page apps run scripts in ways that leave no `currentScript`. */
export function readTag(site: string): Record<string, string | undefined> {
  const script = document.currentScript || document.querySelector<HTMLElement>(`script[src*="${site}"]`);
  return { ...script?.dataset };
}
