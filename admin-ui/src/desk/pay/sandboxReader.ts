import type { CardReader, ReadCard } from './card';

/** What the hosted-fields page says; the protocol of ruling 25. */
export type FrameMessage =
  | { type: 'ready'; height: number }
  | {
      type: 'change';
      complete: boolean;
      brand: string | null;
      last4: string | null;
      error: string | null;
      height: number;
    }
  | { type: 'payment_method'; paymentMethodId: string; brand: string; last4: string }
  | { type: 'error'; message: string; field: string | null }
  | { type: 'submit_requested'; by?: 'enter' | 'ctrl_enter' }
  | { type: 'escape_requested' };

export function isFrameMessage(data: unknown): data is FrameMessage {
  return typeof data === 'object' && data !== null && 'source' in data && data.source === 'hosted-fields';
}

interface Waiting {
  resolve: (card: ReadCard) => void;
  reject: (error: Error) => void;
}

const READ_MS = 15_000;

/** One token at a time: the frame answers each `submit` once. */
export function sandboxReader(post: (type: string, more?: object) => void, waiting: Waiting[]): CardReader {
  const readOne = (holderName?: string) =>
    new Promise<ReadCard>((resolve, reject) => {
      const one = { resolve, reject };
      waiting.push(one);
      post('submit', holderName === undefined ? {} : { holderName });
      setTimeout(() => {
        const at = waiting.indexOf(one);
        if (at >= 0) waiting.splice(at, 1);
        reject(new Error('It could not be read: the processor did not answer. Nothing was charged.'));
      }, READ_MS);
    });
  return {
    read: async (count, holderName) => {
      const cards: ReadCard[] = [];
      for (let made = 0; made < count; made += 1) cards.push(await readOne(holderName));
      return cards;
    },
    focus: () => post('focus'),
    clear: () => post('clear'),
  };
}
