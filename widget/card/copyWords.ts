/**
 * Puts the words of a field on the clipboard and says whether they are there. On shops without https and where the page
 * forbids the clipboard, browsers still copy what is selected; where even that fails, the words stay selected, and the
 * browser's own menu copies them.
 */
export async function copyWords(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand('copy');
  }
}
