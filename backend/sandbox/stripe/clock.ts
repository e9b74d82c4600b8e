/** The sandbox's time: the machine's, moved by an offset that tests and demonstrations set. */
export class SandboxClock {
  offsetMs = 0;

  nowMs(): number {
    return Date.now() + this.offsetMs;
  }

  /** Seconds since the epoch, as Stripe counts. */
  now(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  iso(): string {
    return new Date(this.nowMs()).toISOString();
  }
}

const UNITS_MS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** A duration in milliseconds as a number, or words such as `90m`, `3d`, `1d 2h`, `P3DT2H`. */
export function durationMs(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return Math.trunc(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toLowerCase();
  if (/^-?\d+$/.test(text)) return Number(text);
  const iso = /^p(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/.exec(text);
  if (iso && text.length > 1) {
    const [w, d, h, m, s] = iso.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number];
    return ((w * 7 + d) * 24 + h) * 3_600_000 + m * 60_000 + s * 1000;
  }
  const parts = [...text.matchAll(/(\d+)\s*(ms|[smhdw])[a-z]*/g)];
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS_MS[unit ?? ''] ?? 0), 0);
}
