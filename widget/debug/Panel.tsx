import type { Gate } from './listGates.ts';
import type { DebugTexts } from './texts/texts.ts';

const SIGNS = { pass: '✓', fail: '✗', note: '·' };

const hasFailed = ({ state }: Gate) => state === 'fail';

/** The list of gates, the closed ones first. It folds away, so that the page under it can be used. */
export function Panel({ gates, texts, onClose }: { gates: readonly Gate[]; texts: DebugTexts; onClose(): void }) {
  return (
    <details open>
      <summary>{texts.title}</summary>
      <ul>
        {[...gates.filter(hasFailed), ...gates.filter((gate) => !hasFailed(gate))].map(({ name, state, why }) => (
          <li key={name} class={state}>
            <b aria-hidden="true">{SIGNS[state]}</b>
            <span>
              <i>{texts[state]}: </i>
              {name}
              {why && <small>{why}</small>}
            </span>
          </li>
        ))}
      </ul>
      <button onClick={onClose}>{texts.close}</button>
    </details>
  );
}
