import type { Survey } from '../../shared/schemas/survey.ts';

/** The link to the shop's privacy policy, where there is one. */
export function Privacy({ texts, privacyUrl }: Survey) {
  return (
    privacyUrl && (
      <a href={privacyUrl} target="_blank" rel="noopener">
        {texts.privacy}
      </a>
    )
  );
}
