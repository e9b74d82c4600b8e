import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Notices, type NoticeChannel } from './notices';

/** Keeps proxies from closing a stream in which nothing happens, and notices who went away. */
const BEAT_MS = 20_000;

export interface Watched<T> {
  /** The name that each event bears. */
  event: string;
  first: T;
  /** Where the database tells, and of what. */
  channel: NoticeChannel;
  id: string;
  /** Reads it again, and asks again for the right to see it: a stream does not outlive that right. */
  look: () => Promise<T>;
  /** Nothing more will come after this. Absent: something always may. */
  isOver?: (now: T) => boolean;
}

/** Server-sent events to whoever watches something, in whichever replica they are: the database tells that it changed. */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  private readonly open = new Set<() => void>();

  constructor(private readonly notices: Notices) {}

  start<T>(reply: FastifyReply, { event, first, channel, id, look, isOver = () => false }: Watched<T>): void {
    const out = reply.raw;
    reply.hijack();
    out.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    let last = '';
    let closed = false;
    let turn: Promise<void> = Promise.resolve();
    const tell = (now: T): void => {
      const text = JSON.stringify(now);
      if (closed) return;
      out.write(text === last ? ': still here\n\n' : `event: ${event}\ndata: ${text}\n\n`);
      last = text;
      if (isOver(now)) close();
    };
    const lookAgain = (): void => {
      turn = turn.then(() => look().then(tell, close));
    };
    const stop = this.notices.on(channel, (of) => {
      if (of === null || of === id) lookAgain();
    });
    const beat = setInterval(lookAgain, BEAT_MS);
    const close = (): void => {
      if (closed) return;
      closed = true;
      clearInterval(beat);
      stop();
      this.open.delete(close);
      out.end();
    };
    this.open.add(close);
    out.on('close', close);
    tell(first);
    // What changed between the first look and the first notice.
    if (!closed) lookAgain();
  }

  beforeApplicationShutdown(): void {
    this.open.forEach((close) => close());
  }
}
