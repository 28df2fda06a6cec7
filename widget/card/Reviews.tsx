import type { Props } from './Card.tsx';
import { mapEach } from './mapEach.ts';

/** The review links that the worker invites to, just as it gives them, and the shopper's own words to take along. */
export function Reviews({ survey: { texts }, state: { forward, comment }, onForward, onCopy }: Props) {
  return (
    <>
      <p class="row">{texts.review}</p>
      {texts.copy && comment && (
        <div class="row">
          <textarea part="field" dir="auto" rows={2} readOnly aria-label={texts.comment} value={comment} />
          <button
            part="quiet"
            onClick={(event) => onCopy(event.currentTarget.previousElementSibling as HTMLTextAreaElement)}
          >
            {texts.copy}
          </button>
        </div>
      )}
      <div class="row">
        {mapEach(forward, ({ id, label, url }) => (
          <a part="review" href={url} target="_blank" rel="noopener" onClick={() => onForward(id)}>
            {label}
          </a>
        ))}
      </div>
    </>
  );
}
