import { vi } from 'vitest';

// happy-dom's globals are written in JavaScript, and a test puts its own `fetch` in their place: to the widget, a page that
// is hostile. What it does on such pages is seen in a real browser (tests/browser/hostile).
vi.mock('../../widget/card/native.ts', () => ({ native: (name: 'fetch') => window[name] }));
