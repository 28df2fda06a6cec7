declare global {
  /** What `installProbe` puts into the page. */
  var probe: {
    /** Puts the markup at the end of the page and waits until the question can be seen. Milliseconds that took. */
    show(html: string, readRoot: () => ParentNode | null | undefined): Promise<number>;
    /** Where to tap to give the score. */
    locate(score: number): { x: number; y: number };
    /** Milliseconds from the next click, as the system stamped it, to the end of the frame that follows it. */
    whenTapPainted(): Promise<number>;
    /** What the observers saw since the last call: long tasks in ms, and the sum of layout shifts. */
    takeSeen(): { longTasks: number[]; shift: number };
    /** What was fetched from `show` until the question could be seen: milliseconds and encoded bytes. */
    readRequests(): { duration: number; bytes: number }[];
    countElements(): number;
  };
}

/** Runs in the page before anything else. Everything it needs is inside: it travels as text. */
export function installProbe(): void {
  let insertedAt = 0;
  let seenAt = 0;
  let root: ParentNode;
  const tasks: PerformanceEntry[] = [];
  const shifts: (PerformanceEntry & { value: number; hadRecentInput: boolean })[] = [];
  const observe = (type: string, entries: unknown[]) => {
    const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
    observer.observe({ type });
    return () => entries.push(...observer.takeRecords());
  };
  const flushes = [observe('longtask', tasks), observe('layout-shift', shifts)];

  /** The element whose own text is the number. */
  const find = (number: number) => {
    const readOwnText = (element: Element) =>
      [...element.childNodes].map((node) => (node instanceof Text ? node.data : '')).join('');
    return [...root.querySelectorAll('*')].find((element) => readOwnText(element).trim() === `${number}`);
  };

  /** Inside the viewport, and at least half opaque with all that it stands in: a card that fades in is not there at once. */
  const isSeen = (element: Element | undefined): boolean => {
    if (!element) return false;
    const { width, height, top, left, bottom, right } = element.getBoundingClientRect();
    if (!width || !height || top < 0 || left < 0 || bottom > innerHeight || right > innerWidth) return false;
    let opacity = 1;
    for (let node: Node | null = element; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
      if (!(node instanceof Element)) continue;
      const style = getComputedStyle(node);
      if (style.visibility !== 'visible') return false;
      opacity *= Number(style.opacity);
    }
    return opacity >= 0.5;
  };

  /** The end of the frame whose callbacks run now: a message waits until it has been painted. */
  const whenPainted = () =>
    new Promise<number>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(performance.now()), { once: true });
      port1.start();
      port2.postMessage(undefined);
    });
  const whenFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  globalThis.probe = {
    async show(html, readRoot) {
      const fragment = document.createRange().createContextualFragment(html);
      insertedAt = performance.now();
      document.body.append(fragment);
      for (;;) {
        await whenFrame();
        const found = readRoot();
        if (!found) continue;
        root = found;
        if (isSeen(find(0)) && isSeen(find(10))) break;
      }
      seenAt = await whenPainted();
      return seenAt - insertedAt;
    },
    locate(score) {
      const { left, top, width, height } = find(score)!.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    },
    whenTapPainted: () =>
      new Promise((resolve) => {
        addEventListener(
          'click',
          ({ timeStamp }) => {
            requestAnimationFrame(() => void whenPainted().then((now) => resolve(now - timeStamp)));
          },
          { capture: true, once: true },
        );
      }),
    takeSeen() {
      for (const flush of flushes) flush();
      const longTasks = tasks.splice(0).filter(({ startTime, duration }) => startTime + duration > insertedAt);
      const unasked = shifts
        .splice(0)
        .filter(({ startTime, hadRecentInput }) => startTime > insertedAt && !hadRecentInput);
      return {
        longTasks: longTasks.map(({ duration }) => duration),
        shift: unasked.reduce((sum, { value }) => sum + value, 0),
      };
    },
    readRequests: () =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime >= insertedAt && startTime <= seenAt)
        .map((entry) => entry as PerformanceResourceTiming)
        .map(({ duration, encodedBodySize: bytes }) => ({ duration, bytes }))
        .filter(({ bytes }) => bytes > 0),
    countElements() {
      const count = (from: ParentNode): number =>
        [...from.querySelectorAll('*')].reduce(
          (sum, element) =>
            sum + (element.localName === 'script' ? 0 : 1) + (element.shadowRoot ? count(element.shadowRoot) : 0),
          0,
        );
      return count(document);
    },
  };
}
