import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where bytes are kept by name: a folder, or a bucket. What is written under a name is never another thing later. */
export interface ByteStore {
  /** Null where there is none. @throws DocumentsUnavailable when it cannot be told */
  read(name: string): Promise<Buffer | null>;
  /** Whole or not at all. @throws DocumentsUnavailable */
  write(name: string, bytes: Buffer): Promise<void>;
}

/** The store does not answer: it is not known whether a document is there. */
export class DocumentsUnavailable extends Error {}

/** A folder of this machine, or one that all of them mount. */
export class DirectoryStore implements ByteStore {
  constructor(private readonly root: string) {}

  async read(name: string): Promise<Buffer | null> {
    return readFile(join(this.root, name)).catch(() => null);
  }

  async write(name: string, bytes: Buffer): Promise<void> {
    const path = join(this.root, name);
    const temporary = join(
      dirname(path),
      `.${name.split('/').at(-1)}.${process.pid}.${Math.random().toString(36).slice(2)}`,
    );
    const file = await open(temporary, 'wx').catch(async () => {
      await mkdir(dirname(path), { recursive: true });
      return open(temporary, 'wx');
    });
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  }
}
