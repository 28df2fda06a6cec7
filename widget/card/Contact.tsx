import type { Props } from './Card.tsx';
import { EMAIL } from './email.ts';
import { Privacy } from './Privacy.tsx';

/** For who wants to hear from the shop: an address, what it is used for, and the policy. Closed until it is wanted. */
export function Contact({ survey, state: { email }, dispatch }: Props) {
  const { texts } = survey;

  return (
    <details>
      <summary part="quiet">{texts.contact}</summary>
      <label class="row">
        <i>{texts.email}</i>
        <input
          part="field"
          type="email"
          dir="ltr"
          autocomplete="email"
          pattern={EMAIL}
          maxLength={254}
          value={email}
          aria-describedby="use"
          onInput={(event) => dispatch({ email: event.currentTarget.value })}
        />
      </label>
      <p id="use">
        {/* Seen and heard only where the browser finds the address incomplete: sending does not wait for a better one. */}
        <span>{texts.emailIncomplete} </span>
        {texts.emailUse} <Privacy {...survey} />
      </p>
    </details>
  );
}
