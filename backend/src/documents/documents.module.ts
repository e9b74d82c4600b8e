import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { DirectoryArchive, DOCUMENT_ARCHIVE } from './archive';

@Module({
  providers: [
    {
      provide: DOCUMENT_ARCHIVE,
      inject: [CONFIG],
      useFactory: (config: Config) => new DirectoryArchive(config.documentsDir),
    },
  ],
  exports: [DOCUMENT_ARCHIVE],
})
export class DocumentsModule {}
