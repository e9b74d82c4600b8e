import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '#config';
import { AuditedReads } from './audited-reads';
import { Clock } from './clock';
import { CsvExports } from './csv-exports';
import { dataSourceOptions } from './data-source';
import { LiveStreams } from './live-streams';
import { Notices } from './notices';
import { ReadPool } from './read-pool';
import { UnitOfWork } from './unit-of-work';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        ...dataSourceOptions(config.databaseUrl),
        autoLoadEntities: true,
        retryAttempts: 3,
        retryDelay: 1000,
      }),
    }),
  ],
  providers: [AuditedReads, Clock, CsvExports, LiveStreams, Notices, ReadPool, UnitOfWork],
  exports: [AuditedReads, Clock, CsvExports, LiveStreams, Notices, ReadPool, UnitOfWork],
})
export class KernelModule {}
