/** A small seeded generator (sfc32): the same seed gives the same book on every machine and every Node. */
export class Random {
  private a: number;
  private b = 0x9e3779b9;
  private c = 0x243f6a88;
  private counter = 1;

  constructor(seed: number) {
    this.a = seed >>> 0;
    for (let i = 0; i < 12; i++) this.next();
  }

  private next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + (this.next() % (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability * 4_294_967_296;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.next() % list.length] as T;
  }

  /** Picks by weight: `[['web_portal', 4], ['mail', 1]]`. */
  weighted<T>(list: readonly (readonly [T, number])[]): T {
    let left = this.int(
      1,
      list.reduce((sum, [, weight]) => sum + weight, 0),
    );
    for (const [value, weight] of list) {
      left -= weight;
      if (left <= 0) return value;
    }
    throw new RangeError('nothing to pick from');
  }

  /** Early values are likelier than late ones. */
  skewed(low: number, high: number): number {
    return Math.min(this.int(low, high), this.int(low, high));
  }

  uuid(): string {
    const hex = [this.next(), this.next(), this.next(), this.next()]
      .map((n) => n.toString(16).padStart(8, '0'))
      .join('');
    const variant = '89ab'[this.int(0, 3)];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
