import { SCORES } from '../../shared/score.ts';
import type { Props } from './Card.tsx';
import { FOLLOWING_UP } from './flow.ts';
import { scoreReachedBy } from './scoreReachedBy.ts';
import { mapEach } from './mapEach.ts';

/**
 * A native radio group after the ARIA Authoring Practices: one tab stop, arrows move and wrap, Space and Enter choose.
 * The keys are our own, because browsers fire the same `click` for an arrow key as for a tap, and only the tap is an answer.
 */
export function Scale({ survey: { texts }, state: { picked }, dispatch }: Props) {
  const tabStop = picked ?? 0;

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLInputElement }): void {
    const { key, currentTarget } = event;
    // Alt and an arrow go back in the browser's history.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const reached = scoreReachedBy(key, tabStop, getComputedStyle(currentTarget).direction === 'rtl');
    if (reached !== undefined) {
      (currentTarget.closest('fieldset')!.elements[reached] as HTMLElement).focus();
      dispatch({ picked: reached });
    } else if (/^( |Enter)$/.test(key)) dispatch({ score: tabStop, step: FOLLOWING_UP });
    else return;
    event.preventDefault();
  }

  return (
    <fieldset>
      <legend part="question">{texts.question}</legend>
      <div class="row scale">
        {mapEach(SCORES, (score) => (
          <label>
            <input
              type="radio"
              name="score"
              checked={score === picked}
              tabIndex={score === tabStop ? 0 : -1}
              aria-label={score % 10 ? undefined : `${score}, ${score ? texts.upperLabel : texts.lowerLabel}`}
              onClick={() => dispatch({ score, step: FOLLOWING_UP })}
              onKeyDown={onKeyDown}
            />
            <span part="score">{score}</span>
          </label>
        ))}
      </div>
      <div class="row line ends">
        <i>0 · {texts.lowerLabel}</i>
        <i>{texts.upperLabel} · 10</i>
      </div>
    </fieldset>
  );
}
