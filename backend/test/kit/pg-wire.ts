import { connect, createServer, type Server, type Socket } from 'node:net';

interface Waiting {
  of: RegExp;
  do: 'lose' | 'hold' | 'cut';
  struck: () => void;
}
/** A frame of PostgreSQL's protocol: one letter, then the length of itself and what follows. */
const LETTER = 1;
const HEAD = 5;

/**
 * The wire between a process and its PostgreSQL, as a proxy that can break at a statement, or at a COMMIT: its answer is
 * lost although it was done, or it is held back, so that something can happen between a decision and its commit.
 */
export class PgWire {
  private readonly pairs = new Set<Pair>();
  private waiting: Waiting[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(databaseUrl: string): Promise<PgWire> {
    const target = new URL(databaseUrl);
    let wire: PgWire | null = null;
    const server = createServer((client) => wire?.pairs.add(new Pair(client, Number(target.port), wire)));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = new URL(databaseUrl);
    url.port = String((server.address() as { port: number }).port);
    return (wire = new PgWire(server, url.toString()));
  }

  /** The next transaction that ran a statement like this one commits, and nobody hears of it. Resolves then. */
  loseAnswer(of: RegExp): Promise<void> {
    return this.meet(of, 'lose');
  }

  /** The next such transaction gets as far as its COMMIT, which stays on the wire for ever. Resolves then. */
  holdCommit(of: RegExp): Promise<void> {
    return this.meet(of, 'hold');
  }

  /** The connection that asks a statement like this one is cut in that moment, whatever else it would do. */
  cutAt(of: RegExp): Promise<void> {
    return this.meet(of, 'cut');
  }

  private meet(of: RegExp, what: Waiting['do']): Promise<void> {
    return new Promise((struck, never) => {
      const late = setTimeout(() => never(new Error(`No transaction ran ${of}.`)), 15_000);
      this.waiting.push({
        of,
        do: what,
        struck: () => {
          clearTimeout(late);
          struck();
        },
      });
    });
  }

  /** @returns what this statement, or the COMMIT after these, meets */
  take(ran: string[], cuts: boolean): Waiting | null {
    const found = this.waiting.find((w) => (w.do === 'cut') === cuts && ran.some((sql) => w.of.test(sql))) ?? null;
    this.waiting = this.waiting.filter((w) => w !== found);
    return found;
  }

  forget(pair: Pair): void {
    this.pairs.delete(pair);
  }

  async close(): Promise<void> {
    for (const pair of this.pairs) pair.cut();
    await new Promise((done) => this.server.close(done));
  }
}

/** One connection through the wire. */
class Pair {
  private readonly database: Socket;
  private buffered = Buffer.alloc(0);
  private greeted = false;
  private ran: string[] = [];
  private losing: Waiting | null = null;
  private held = false;

  constructor(
    private readonly client: Socket,
    port: number,
    private readonly wire: PgWire,
  ) {
    this.database = connect(port, '127.0.0.1');
    client.on('data', (data) => this.fromClient(data));
    this.database.on('data', (data) => this.fromDatabase(data));
    for (const socket of [client, this.database]) {
      socket.setNoDelay(true);
      socket.on('error', () => this.cut());
      socket.on('close', () => this.cut());
    }
  }

  cut(): void {
    this.client.destroy();
    this.database.destroy();
    this.wire.forget(this);
  }

  private fromClient(data: Buffer): void {
    this.buffered = Buffer.concat([this.buffered, data]);
    // The first message has no letter.
    if (!this.greeted) {
      if (this.buffered.length < 4 || this.buffered.length < this.buffered.readInt32BE(0)) return;
      const length = this.buffered.readInt32BE(0);
      this.database.write(this.buffered.subarray(0, length));
      this.buffered = this.buffered.subarray(length);
      this.greeted = true;
    }
    while (this.buffered.length >= HEAD) {
      const length = LETTER + this.buffered.readInt32BE(LETTER);
      if (this.buffered.length < length) return;
      const frame = this.buffered.subarray(0, length);
      this.buffered = this.buffered.subarray(length);
      if (!this.held && this.passes(frame)) this.database.write(frame);
    }
  }

  /** Notes what the transaction runs; its COMMIT may be held back. */
  private passes(frame: Buffer): boolean {
    const letter = String.fromCharCode(frame[0]!);
    if (letter !== 'Q' && letter !== 'P') return true;
    const text = frame.subarray(HEAD).toString('utf8').replaceAll('\0', ' ').trim();
    if (/^(START TRANSACTION|BEGIN)\b/i.test(text)) this.ran = [];
    else this.ran.push(text);
    const end = this.wire.take([text], true);
    if (end) {
      end.struck();
      this.cut();
      return false;
    }
    if (!/^COMMIT\b/i.test(text)) return true;
    const met = this.wire.take(this.ran, false);
    if (met?.do === 'hold') {
      this.held = true;
      met.struck();
      return false;
    }
    this.losing = met;
    return true;
  }

  private fromDatabase(data: Buffer): void {
    if (!this.losing) return void this.client.write(data);
    // It is done: what comes now is the answer to the COMMIT.
    this.losing.struck();
    this.cut();
  }
}
