import { DiscoveryService } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper';
import type { Logger } from 'pino';
import { EverySeconds, type Tick } from '#kernel';

/** Does one thing every few seconds, never twice at once; what fails is tried again the next time. */
export class Loop {
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly work: () => Promise<unknown>,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.running = this.round().then(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), this.everyMs);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private async round(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.log.warn({ from: this.name, message: error instanceof Error ? error.message : 'unknown' });
    }
  }
}

/** A loop for every provider marked with @EverySeconds, wherever it lives. */
export function findLoops(discovery: DiscoveryService, log: Logger): Loop[] {
  return discovery.getProviders({ metadataKey: EverySeconds.KEY }).flatMap((wrapper) => {
    const seconds = discovery.getMetadataByDecorator(EverySeconds, wrapper as InstanceWrapper<Tick>);
    const job = wrapper.instance as Tick;
    return seconds ? [new Loop(wrapper.name as string, seconds * 1_000, () => job.tick(), log)] : [];
  });
}
