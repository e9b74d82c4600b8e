import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { DOCUMENT_ARCHIVE, openArchive } from './archive';

@Module({
  providers: [
    {
      provide: DOCUMENT_ARCHIVE,
      inject: [CONFIG],
      useFactory: (config: Config) => openArchive(config),
    },
  ],
  exports: [DOCUMENT_ARCHIVE],
})
export class DocumentsModule {}
