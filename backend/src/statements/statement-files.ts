import { Inject, Injectable } from '@nestjs/common';
import { DOCUMENT_ARCHIVE, type DocumentArchive } from '#documents';
import { ReadPool, UnitOfWork } from '#kernel';
import { drawStatement } from './draw-statement';
import { KeptFiles } from './kept-files';
import type { StatementSnapshot } from './snapshot';

/** The archived files of statements. */
@Injectable()
export class StatementFiles extends KeptFiles<StatementSnapshot> {
  constructor(@Inject(DOCUMENT_ARCHIVE) archive: DocumentArchive, pool: ReadPool, uow: UnitOfWork) {
    super(
      { table: 'statements', files: 'statement_files', key: 'statement_id', draw: drawStatement },
      archive,
      pool,
      uow,
    );
  }
}
