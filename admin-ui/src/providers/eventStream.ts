import { headersFor } from './httpClient';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 10_000;

/**
 * Reads server-sent events until the server ends them for good. Unlike the browser's own EventSource it says in which
 * call it asks, and that it is no sign of a person. What breaks off is asked again; a refusal is not.
 * @param isOver whether nothing more will come after this event
 */
export function readEvents<T>(path: string, onEvent: (event: T) => void, isOver: (event: T) => boolean): () => void {
  const aborter = new AbortController();
  const run = async (): Promise<void> => {
    for (let wait = FIRST_WAIT_MS; !aborter.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        const answer = await fetch(path, {
          headers: headersFor({ background: true }),
          credentials: 'same-origin',
          signal: aborter.signal,
        });
        if (answer.status >= 400 && answer.status < 500) return;
        for await (const event of eventsOf<T>(answer)) {
          onEvent(event);
          if (isOver(event)) return;
          wait = FIRST_WAIT_MS;
        }
      } catch {
        // Broken off: asked again below, unless nobody listens any more.
      }
      await new Promise((done) => setTimeout(done, wait));
    }
  };
  void run();
  return () => aborter.abort();
}

async function* eventsOf<T>(answer: Response): AsyncGenerator<T> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data) yield JSON.parse(data) as T;
    }
  }
}
