import { MAX_COMMENT_LENGTH } from '../../shared/limits.ts';
import { categoryOf } from '../../shared/score.ts';
import type { Props } from './Card.tsx';
import { Contact } from './Contact.tsx';
import { mapEach } from './mapEach.ts';

/** What may be added to a score that is already on its way: reasons, a comment and, for a detractor, an address. */
export function FollowUp(props: Props) {
  const { survey, state, dispatch } = props;
  const { texts, reasons } = survey;
  const chosen = state.reasons;

  return (
    <>
      {reasons[0] && (
        <fieldset class="row" aria-label={texts.reasons}>
          {mapEach(reasons, ({ id, label }) => {
            const others = chosen.filter((other) => other !== id);
            const isChosen = others.length < chosen.length;
            return (
              <button
                part="reason"
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
          part="field"
          dir="auto"
          rows={3}
          maxLength={MAX_COMMENT_LENGTH}
          value={state.comment}
          onInput={(event) => dispatch({ comment: event.currentTarget.value })}
        />
      </label>
      {texts.contact && categoryOf(state.score!) === 'detractor' && <Contact {...props} />}
    </>
  );
}
