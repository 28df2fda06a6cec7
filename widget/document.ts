/**
 * The page's document as the browser made it. `<img name="querySelector">` puts an element in the place of the method,
 * because named elements come before the prototype (HTML, 3.1.7: LegacyOverrideBuiltIns), and MooTools has a `Document` of
 * its own. The build puts this in the place of each `document` in our own code and in Preact's.
 */
export const document = new Proxy(window.document, {
  get(page, name) {
    const value = Reflect.get(Reflect.getPrototypeOf(page)!, name, page);
    // Of all that it has, only the methods know `bind`.
    return value?.bind?.(page) ?? value;
  },
});
