import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { CONFIG, type Config } from '#config';
import { connectionOptions } from './data-source';

/** What the database tells by itself; each payload is an id. */
export const NOTICES = ['pay_links', 'presences'] as const;
export type NoticeChannel = (typeof NOTICES)[number];
/** Null: something may have been missed; read what you watch again. */
type Listener = (id: string | null) => void;

const AGAIN_AFTER_MS = 1_000;

/**
 * PostgreSQL's notices, on one connection a process that is opened with the first listener. It comes back by itself
 * after it was lost; listeners are told then, since what was said meanwhile is gone.
 */
@Injectable()
export class Notices implements BeforeApplicationShutdown {
  private readonly listeners = new Map<NoticeChannel, Set<Listener>>();
  private client: Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @returns how to stop listening */
  on(channel: NoticeChannel, listener: Listener): () => void {
    const all = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, all.add(listener));
    this.connect();
    return () => void all.delete(listener);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private connect(): void {
    if (this.client || this.stopped) return;
    const client = new Client(connectionOptions(this.config.databaseUrl, 'billing_app'));
    this.client = client;
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ channel, payload }) => this.tell(channel as NoticeChannel, payload ?? null));
    void this.listen(client).catch(() => this.lost(client));
  }

  private async listen(client: Client): Promise<void> {
    await client.connect();
    for (const channel of NOTICES) await client.query(`LISTEN ${channel}`);
    NOTICES.forEach((channel) => this.tell(channel, null));
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    this.client = null;
    void client.end().catch(() => undefined);
    if (this.stopped) return;
    this.retry = setTimeout(() => this.connect(), AGAIN_AFTER_MS);
    this.retry.unref();
  }

  private tell(channel: NoticeChannel, id: string | null): void {
    this.listeners.get(channel)?.forEach((listener) => listener(id));
  }
}
