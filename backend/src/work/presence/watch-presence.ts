import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SignedInStaff } from '#access';
import { Notices, type Act } from '#kernel';
import type { Presence } from './presence.dto';
import { Presences } from './presence.service';

/** Keeps proxies from closing the stream, and notices who went away without a word. */
const BEAT_MS = 20_000;

/**
 * Streams who else is at an account, from whichever replica they are: the database tells. The right to see the account
 * is asked again each time, so that a stream does not outlive the call.
 */
@Injectable()
export class WatchPresence implements BeforeApplicationShutdown {
  private readonly open = new Set<() => void>();

  constructor(
    private readonly presences: Presences,
    private readonly notices: Notices,
  ) {}

  stream(act: Act, staff: SignedInStaff, guarantorId: number, first: Presence, reply: FastifyReply): void {
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
    const tell = (presence: Presence): void => {
      const text = JSON.stringify(presence);
      if (closed) return;
      out.write(text === last ? ': still here\n\n' : `event: presence\ndata: ${text}\n\n`);
      last = text;
    };
    const look = (): void => {
      turn = turn.then(() => this.presences.again(act, staff, guarantorId).then(tell, close));
    };
    const stop = this.notices.on('presences', (id) => {
      if (id === null || id === String(guarantorId)) look();
    });
    const beat = setInterval(look, BEAT_MS);
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
    look();
  }

  beforeApplicationShutdown(): void {
    this.open.forEach((close) => close());
  }
}
