/** The words of the panel in one language. `{…}` stand for what the page or the configuration says. */
export interface DebugTexts {
  title: string;
  close: string;
  /** The three ways a gate can stand, as screen readers say it. */
  pass: string;
  fail: string;
  note: string;
  /** Where the worker could not be asked. */
  unknown: string;
  site: string;
  live: string;
  origin: string;
  touchpoint: string;
  /** Fewer responses today than the owner's limit. */
  cap: string;
  page: string;
  everyPage: string;
  order: string;
  noOrder: string;
  newOrder: string;
  answered: string;
  dismissed: string;
  later: string;
  until: string;
  never: string;
  share: string;
  customer: string;
  noCustomer: string;
  delay: string;
  scroll: string;
  language: string;
  place: string;
  popup: string;
  missing: string;
  card: string;
}
