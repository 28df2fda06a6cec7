import { MAX_COMMENT_LENGTH } from '../../shared/limits.ts';
import type { Props } from './Card.tsx';

/** What may be added to a score that is already on its way: reasons and a comment. */
export function FollowUp({ survey: { texts, reasons }, state, dispatch }: Props) {
  const chosen = state.reasons;

  return (
    <>
      {reasons[0] && (
        <fieldset class="row" aria-label={texts.reasons}>
          {reasons.map(({ id, label }) => {
            const others = chosen.filter((other) => other !== id);
            const isChosen = others.length < chosen.length;
            return (
              <button
                aria-pressed={isChosen}
                onClick={() => dispatch({ reasons: isChosen ? others : [...chosen, id] })}
              >
                {label}
              </button>
            );
          })}
        </fieldset>
      )}
      <label class="row">
        <i>{texts.comment}</i>
        <textarea
          rows={3}
          maxLength={MAX_COMMENT_LENGTH}
          value={state.comment}
          onInput={(event) => dispatch({ comment: event.currentTarget.value })}
        />
      </label>
    </>
  );
}
