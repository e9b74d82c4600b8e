/** What the processor's frame tells of a card or a bank account that is being typed into it. Never more than this leaves it. */
export interface CardState {
  ready: boolean;
  complete: boolean;
  /** The card's brand, or the bank's name. */
  brand: string | null;
  last4: string | null;
  problem: string | null;
}

export const noCard: CardState = { ready: false, complete: false, brand: null, last4: null, problem: null };

/** A card as the processor hands it over: a token and what may be shown of it. */
export interface ReadCard {
  processorMethodId: string;
  brand: string;
  last4: string;
}

/** The processor's frame, whichever it is. */
export interface CardReader {
  /**
   * Makes as many tokens of the typed card as there are payments: one that was used without being kept may not be used
   * again. Nothing is charged by it.
   * @throws Error with a sentence when the card cannot be read
   */
  read: (count: number, holderName?: string) => Promise<ReadCard[]>;
  focus: () => void;
  clear: () => void;
}

export interface CardFrameProps {
  /** What the frame takes; a card where it is not said. */
  kind?: 'card' | 'bank';
  onState: (state: CardState) => void;
  onReader: (reader: CardReader | null) => void;
  /** Ctrl and Enter inside the frame, where our own keys are not heard. */
  onCharge: () => void;
  /** Enter in its last field. */
  onDone: () => void;
  onEscape: () => void;
}
