import type { Survey } from '../../shared/schemas/survey.ts';
import { categoryOf } from '../../shared/score.ts';
import { ASKING, CLOSED, FOLLOWING_UP, PUT_OFF, THANKED, type Change, type State } from './flow.ts';
import { FollowUp } from './FollowUp.tsx';
import { Privacy } from './Privacy.tsx';
import { Reviews } from './Reviews.tsx';
import { Scale } from './Scale.tsx';

/** Every screen is given the same: the survey, where the card stands, and how to say what happens. */
export interface Props {
  survey: Survey;
  state: State;
  /** Where a popup stands; undefined where the card stands in the page. */
  placement: string | undefined;
  dispatch(change: Change): void;
  onForward(link: string): void;
  /** The words of this field are wanted on the clipboard. */
  onCopy(field: HTMLTextAreaElement): void;
}

/**
 * The whole card at one moment. The names of its parts lie in shops' stylesheets for years, never rename. A survey in a loader
 * from a cache may lack the texts that came later: what they name is then not there.
 */
export function Card(props: Props) {
  const { survey, state, placement, dispatch } = props;
  const { texts, locale, dir } = survey;
  const { step, picked, score, forward, isKept, isCopied, isAnnounced } = state;
  const isThanked = step === THANKED;

  return (
    <section
      part="card"
      class={placement && `popup ${placement}`}
      popover={placement ? 'manual' : undefined}
      aria-label={texts.question}
      lang={locale}
      dir={dir || 'ltr'}
    >
      {step ? (
        <div class="row line">
          <b part="badge">{isThanked ? '✓' : score}</b>
          <div>
            <h2 part="question" tabIndex={-1}>
              {(isThanked ? texts.thanks : texts.followUp)[categoryOf(score!)].replace('{score}', `${score}`)}
            </h2>
            {!isThanked && texts.change && (
              <button part="quiet" onClick={() => dispatch({ step: ASKING, picked: score })}>
                {texts.change}
              </button>
            )}
          </div>
        </div>
      ) : (
        <Scale {...props} />
      )}
      {step === FOLLOWING_UP && <FollowUp {...props} />}
      {isThanked && forward[0] && <Reviews {...props} />}
      <output class={isKept || isCopied ? 'row' : 'unseen'}>
        {isKept ? texts.kept : isCopied ? texts.copied : !step && isAnnounced && texts.question}
      </output>
      {/* No person sees, reaches or hears it, and no browser fills it in: what does is a script. */}
      <input class="unseen" name="website" autocomplete="off" tabIndex={-1} inert aria-hidden />
      {!isThanked && (
        <footer class="row">
          <Privacy {...survey} />
          {score === undefined && texts.later && (
            <button part="quiet" onClick={() => dispatch({ step: PUT_OFF })}>
              {texts.later}
            </button>
          )}
          {(picked ?? score) !== undefined && (
            <button
              part="send"
              onClick={() => dispatch(step ? { step: THANKED } : { score: picked, step: FOLLOWING_UP })}
            >
              {texts.send}
            </button>
          )}
        </footer>
      )}
      <button part="close" aria-label={texts.close} onClick={() => dispatch({ step: CLOSED })}>
        ×
      </button>
    </section>
  );
}
