import type { Survey } from '../../shared/schemas/survey.ts';
import { categoryOf } from '../../shared/score.ts';
import { CLOSED, FOLLOWING_UP, THANKED, type Change, type State } from './flow.ts';
import { FollowUp } from './FollowUp.tsx';
import { Reviews } from './Reviews.tsx';
import { Scale } from './Scale.tsx';

/** Every screen is given the same: the survey, where the card stands, and how to say what happens. */
export interface Props {
  survey: Survey;
  state: State;
  dispatch(change: Change): void;
  onForward(link: string): void;
}

/** The whole card at one moment. */
export function Card(props: Props) {
  const { survey, state, dispatch } = props;
  const { texts, locale, privacyUrl } = survey;
  const { step, picked, score, forward, isKept, isAnnounced } = state;
  const isThanked = step === THANKED;

  return (
    <section aria-label={texts.question} lang={locale}>
      {score === undefined ? (
        <Scale {...props} />
      ) : (
        <div class="row line">
          <b>{isThanked ? '✓' : score}</b>
          <h2 tabIndex={-1}>
            {(isThanked ? texts.thanks : texts.followUp)[categoryOf(score)].replace('{score}', `${score}`)}
          </h2>
        </div>
      )}
      {step === FOLLOWING_UP && <FollowUp {...props} />}
      {isThanked && forward[0] && <Reviews {...props} />}
      <output class={isKept ? 'row' : 'unseen'}>{isKept ? texts.kept : !step && isAnnounced && texts.question}</output>
      {!isThanked && (
        <footer class="row">
          {privacyUrl && (
            <a href={privacyUrl} target="_blank" rel="noopener">
              {texts.privacy}
            </a>
          )}
          {(picked ?? score) !== undefined && (
            <button
              class="send"
              onClick={() => dispatch(step ? { step: THANKED } : { score: picked, step: FOLLOWING_UP })}
            >
              {texts.send}
            </button>
          )}
        </footer>
      )}
      <button class="close" aria-label={texts.close} onClick={() => dispatch({ step: CLOSED })}>
        ×
      </button>
    </section>
  );
}
