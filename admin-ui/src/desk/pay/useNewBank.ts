import { useCallback, useEffect, useRef, useState } from 'react';
import { type CardState, type ReadCard } from './card';
import { type NewCardEntry, useNewCard } from './useNewCard';

export interface NewBank {
  entry: NewCardEntry;
  /** A token a payment, as soon as the account is typed: the words to read aloud need the bank's name and last four. */
  read: ReadCard[];
  /** How many payments one press makes. */
  want: (parts: number) => void;
  /** What was read is used up by a charge, whatever became of it. */
  forget: () => void;
  problem: string | null;
}

/** Two keys in one moment are read once. */
const TYPING_MS = 250;

/**
 * A bank account that is read aloud. Unlike a card it is read as soon as it is complete, and anew after each change of
 * the account or of the name on it; nothing is debited by that.
 */
export function useNewBank(active: boolean, holderName: string): NewBank {
  const entry = useNewCard();
  const [parts, want] = useState(1);
  const [made, setMade] = useState<{ of: string; cards: ReadCard[]; problem: string | null }>(nothing);
  const [typed, setTyped] = useState(0);
  const { onState } = entry.frame;
  const changed = useCallback(
    (state: CardState) => {
      setTyped((before) => before + 1);
      onState(state);
    },
    [onState],
  );
  const forget = useCallback(() => setTyped((before) => before + 1), []);
  const of = `${typed} ${holderName.trim()}`;
  const mine = made.of === of ? made : nothing;
  const { complete } = entry.state;
  const missing = parts - mine.cards.length;
  const reads = active && complete && missing > 0 && mine.problem === null && holderName.trim() !== '';
  const reader = useRef(entry.read);
  useEffect(() => {
    reader.current = entry.read;
  });
  useEffect(() => {
    if (!reads) return undefined;
    let gone = false;
    const timer = setTimeout(() => {
      reader.current(missing, holderName.trim()).then(
        (cards) =>
          !gone &&
          setMade((before) => ({ of, cards: [...(before.of === of ? before.cards : []), ...cards], problem: null })),
        (error: unknown) => !gone && setMade({ of, cards: [], problem: (error as Error).message }),
      );
    }, TYPING_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
    // `made`: a reader that was busy gave nothing, and is asked again.
  }, [reads, of, missing, holderName, made]);
  return {
    entry: { ...entry, frame: { ...entry.frame, onState: changed } },
    read: complete ? mine.cards : [],
    want,
    forget,
    problem: mine.problem,
  };
}

const nothing = { of: '', cards: [], problem: null };
