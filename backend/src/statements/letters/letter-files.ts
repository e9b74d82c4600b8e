import { Inject, Injectable } from '@nestjs/common';
import { DOCUMENT_ARCHIVE, type DocumentArchive } from '#documents';
import { ReadPool, UnitOfWork } from '#kernel';
import { KeptFiles } from '../kept-files';
import { drawLetter } from './draw-letter';
import type { LetterSnapshot } from './letter-snapshot';

/** The archived files of letters. */
@Injectable()
export class LetterFiles extends KeptFiles<LetterSnapshot> {
  constructor(@Inject(DOCUMENT_ARCHIVE) archive: DocumentArchive, pool: ReadPool, uow: UnitOfWork) {
    super({ table: 'letters', files: 'letter_files', key: 'letter_id', draw: drawLetter }, archive, pool, uow);
  }
}
