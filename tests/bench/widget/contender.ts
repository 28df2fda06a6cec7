/** One way to ask the question, as the page has it. */
export interface Contender {
  name: string;
  /** What a shop pastes so that its visitor is asked. */
  html: string;
  /** The same for a visitor whom its settings leave out. Absent where a page leaves the whole thing out instead. */
  unaskedHtml?: string;
  /** Expression of the page for the node that the question stands in; null until it is there. */
  root: string;
}

/** The words of the survey that every contender shows. */
export interface Words {
  question: string;
  lowerLabel: string;
  upperLabel: string;
  followUp: { promoter: string };
  send: string;
}
