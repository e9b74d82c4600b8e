import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SignedInStaff } from '#access';
import { Notices, type Act } from '#kernel';
import type { PayLink } from './pay-links.dto';
import { isLive } from './link-row';
import { PayLinksService } from './pay-links.service';

/** Keeps proxies from closing a stream in which nothing happens, and notices who went away. */
const BEAT_MS = 20_000;

const isOver = (link: PayLink): boolean =>
  !isLive(link) && !['processing', 'unknown'].includes(link.payment?.status ?? '');

/**
 * Streams a link to whoever watches it, in whichever replica: the database tells that it changed. The right to see the
 * account is asked again at each change, so that a stream does not outlive the call.
 */
@Injectable()
export class WatchPayLink implements BeforeApplicationShutdown {
  private readonly open = new Set<() => void>();

  constructor(
    private readonly links: PayLinksService,
    private readonly notices: Notices,
  ) {}

  stream(act: Act, staff: SignedInStaff, first: PayLink, reply: FastifyReply): void {
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
    const tell = (link: PayLink): void => {
      const text = JSON.stringify(link);
      if (closed) return;
      if (text !== last) out.write(`event: link\ndata: ${text}\n\n`);
      last = text;
      if (isOver(link)) close();
    };
    let turn: Promise<void> = Promise.resolve();
    const look = (): void => {
      turn = turn.then(() => this.links.look(act, staff, first.id).then(tell, close));
    };
    const stop = this.notices.on('pay_links', (id) => {
      if (id === null || id === first.id) look();
    });
    const beat = setInterval(() => out.write(': still here\n\n'), BEAT_MS);
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
    if (!closed) look();
  }

  beforeApplicationShutdown(): void {
    this.open.forEach((close) => close());
  }
}
