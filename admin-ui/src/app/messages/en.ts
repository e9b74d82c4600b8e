import englishMessages from 'ra-language-english';
import type { TranslationMessages } from 'react-admin';

/** react-admin's own words, and ours where its are vague. The words that a patient hears live beside their screens. */
export const en: TranslationMessages = {
  ...englishMessages,
  ra: {
    ...englishMessages.ra,
    auth: {
      ...englishMessages.ra.auth,
      auth_check_error: 'Please sign in to go on.',
      sign_in_error: 'The login or the password is not right.',
      logout: 'Sign out',
    },
    notification: {
      ...englishMessages.ra.notification,
      http_error: 'The server did not answer. What is on screen may be old.',
      logged_out: 'Your session has ended. Please sign in again.',
      not_authorized: 'Your role may not see this.',
    },
  },
};
