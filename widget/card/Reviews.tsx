import type { Props } from './Card.tsx';

/** The review links that the worker invites to, just as it gives them. */
export function Reviews({ survey: { texts }, state: { forward }, onForward }: Props) {
  return (
    <>
      <p class="row">{texts.review}</p>
      <div class="row">
        {forward.map(({ id, label, url }) => (
          <a class="review" href={url} target="_blank" rel="noopener" onClick={() => onForward(id)}>
            {label}
          </a>
        ))}
      </div>
    </>
  );
}
