import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Public } from '#access';
import { CONFIG, type Config } from '#config';
import { knownMigrations, ReadPool } from '#kernel';

const VERSION = '0.1.0';

class Health extends createZodDto(
  z.object({ live: z.literal(true), ready: z.boolean(), version: z.string(), sandbox: z.boolean() }),
) {}

@Controller('health')
export class HealthController {
  private readonly expected = knownMigrations();

  constructor(
    private readonly pool: ReadPool,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Live: this process answers. Ready: the database answers too, and its schema is the one that this build knows. */
  @Get()
  @Public()
  @ApiOkResponse({ type: Health })
  async health(): Promise<Health> {
    return { live: true, ready: await this.isReady(), version: VERSION, sandbox: this.config.sandbox };
  }

  private async isReady(): Promise<boolean> {
    try {
      const [row] = await this.pool.query<{ missing: number }>(
        'SELECT count(*)::int AS missing FROM unnest($1::bigint[]) AS n WHERE n NOT IN (SELECT timestamp FROM migrations)',
        [this.expected],
      );
      return row?.missing === 0;
    } catch {
      return false;
    }
  }
}
