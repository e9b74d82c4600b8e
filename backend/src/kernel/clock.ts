import { dayOf, type Day } from '@billing/contract';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { ReadPool } from './read-pool';

/** The only source of the present. In sandbox mode an offset in the database moves it for all processes together. */
@Injectable()
export class Clock implements OnModuleInit, OnModuleDestroy {
  private offsetMs = 0;
  /** The day of the minute that was asked for last: working out a time zone is dear, and days begin on whole minutes. */
  private dayOfMinute: { minute: number; day: Day } | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly pool: ReadPool,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.config.sandbox) return;
    await this.refresh();
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), 500);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Today in New York. */
  today(): Day {
    const now = this.now();
    const minute = Math.floor(now.getTime() / 60_000);
    if (this.dayOfMinute?.minute !== minute) this.dayOfMinute = { minute, day: dayOf(now) };
    return this.dayOfMinute.day;
  }

  async refresh(): Promise<void> {
    const rows = await this.pool.query<{ offset_ms: string }>('SELECT offset_ms FROM sandbox_clock WHERE id = 1');
    this.offsetMs = Number(rows[0]?.offset_ms ?? 0);
  }
}
