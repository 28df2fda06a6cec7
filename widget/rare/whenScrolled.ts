/** Resolves when the shopper has seen this share of the page's height, 0–100: at once where the page is no longer than the screen. */
export async function whenScrolled(percentage: number): Promise<void> {
  // Half a pixel is lost where the page is zoomed.
  while (scrollY + innerHeight < (document.documentElement.scrollHeight * percentage) / 100 - 1)
    await new Promise((resolve) => addEventListener('scroll', resolve, { once: true, passive: true }));
}
