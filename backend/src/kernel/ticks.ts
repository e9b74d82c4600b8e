import { DiscoveryService } from '@nestjs/core';

/** What a class marked with @EverySeconds does, again and again in each worker; two workers may do it at once. */
export interface Tick {
  tick(): Promise<unknown>;
}

/** Marks a provider that the worker calls every so many seconds: for work that follows the injected clock, not the queue's. */
export const EverySeconds = DiscoveryService.createDecorator<number>();
