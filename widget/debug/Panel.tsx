import type { Gate } from './listGates.ts';
import type { DebugTexts } from './texts/texts.ts';

const SIGNS = { pass: '✓', fail: '✗', note: '·' };

const failedFirst = (a: Gate, b: Gate) => Number(b.state === 'fail') - Number(a.state === 'fail');

/** The list of gates, which folds away so that the page under it can be used. */
export function Panel({ gates, texts, onClose }: { gates: readonly Gate[]; texts: DebugTexts; onClose(): void }) {
  return (
    <details open>
      <summary>{texts.title}</summary>
      <ul>
        {[...gates].sort(failedFirst).map(({ name, state, why }) => (
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
