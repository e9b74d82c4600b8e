import { useCallback, useRef, useState } from 'react';
import { useCall } from '../call/useCall';
import { useDraft } from '../drafts';
import { type CardFrameProps, type CardReader, type CardState, noCard, type ReadCard } from './card';

export interface NewCardEntry {
  state: CardState;
  paused: boolean;
  pause: () => void;
  /** For the frame; the digits stay in it. */
  frame: Pick<CardFrameProps, 'onState' | 'onReader'>;
  /** A token a payment; single-flight. */
  read: (count: number, holderName?: string) => Promise<ReadCard[]>;
  reading: boolean;
  focus: () => void;
  clear: () => void;
}

/** A card that is read aloud, as much as we know of it: whether it is complete, its brand, and a token when asked. */
export function useNewCard(): NewCardEntry {
  const { call } = useCall();
  const [paused, setPaused] = useDraft(`recording-paused:${call?.id ?? ''}`, false);
  const [state, setState] = useState(noCard);
  const [reading, setReading] = useState(false);
  const busy = useRef(false);
  const reader = useRef<CardReader | null>(null);

  const onReader = useCallback((next: CardReader | null) => {
    reader.current = next;
    if (!next) setState(noCard);
  }, []);
  const read = async (count: number, holderName?: string): Promise<ReadCard[]> => {
    if (busy.current || !reader.current) return [];
    busy.current = true;
    setReading(true);
    try {
      return await reader.current.read(count, holderName);
    } finally {
      busy.current = false;
      setReading(false);
    }
  };
  return {
    state,
    paused,
    pause: () => setPaused(true),
    frame: { onState: setState, onReader },
    read,
    reading,
    focus: () => reader.current?.focus(),
    clear: () => reader.current?.clear(),
  };
}
