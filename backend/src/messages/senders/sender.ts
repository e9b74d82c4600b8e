export interface OutgoingMessage {
  /** The message's own id: handing it over twice is one message. */
  id: string;
  channel: 'sms' | 'email';
  /** E.164, or an email address. */
  to: string;
  subject: string | null;
  body: string;
  /** It may have been handed over before: the answer was lost. */
  isAgain: boolean;
}

/** The provider says no and will say no again; anything else that is thrown is tried again. */
export class NotDeliverable extends Error {
  constructor(
    message: string,
    /** Why, in a word that is kept. */
    readonly code = 'refused_by_provider',
  ) {
    super(message);
  }
}

/** Hands a message over to who delivers it. */
export abstract class Sender {
  /** @returns the provider's own id of it, where it has one. @throws NotDeliverable */
  abstract send(message: OutgoingMessage): Promise<string | null>;
}
