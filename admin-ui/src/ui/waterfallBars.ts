/** What a step of the waterfall is; the bar's fill follows from it. */
export type StepKind = 'paid' | 'contract' | 'received' | 'waiting' | 'other';

export interface WaterfallStep {
  kind: StepKind;
  /** In the patient's words: `Anthem paid`, `contract`, `you paid at the visit`. */
  label: string;
  /** Signed as it changes what is owed: what insurance paid is negative. */
  cents: number;
}

interface Total {
  label: string;
  cents: number;
}

export interface WaterfallPart {
  /** `hospital` or `doctor`. */
  side: string;
  chargesCents: number;
  steps: WaterfallStep[];
  /** What became the patient's, before anything was paid on the bill. */
  yours: Total;
  /** Adjustments and payments since, and what they left; absent when nothing happened to the bill. */
  since?: { steps: WaterfallStep[]; left: Total };
}

export interface Bar {
  /** `assigned` is what became the patient's where something was paid since: only what is left is drawn as owed. */
  kind: 'charges' | 'assigned' | 'yours' | StepKind;
  label: string;
  cents: number;
  leftPercent: number;
  widthPercent: number;
}

/** The span of cents that all parts share, so that a small bill looks as small as it is. */
export interface Scale {
  lowCents: number;
  highCents: number;
}

const sum = (steps: WaterfallStep[]): number => steps.reduce((total, step) => total + step.cents, 0);

/** The figure that the parts make; the screen refuses to draw a waterfall whose end is another one. */
export const sumOf = (part: WaterfallPart): number => part.chargesCents + sum(part.steps);

/** The first figure that is not what the ones above it make; null when every one is, to the cent. */
export function wrongFigure(part: WaterfallPart): { madeCents: number; saidCents: number } | null {
  const made = sumOf(part);
  if (made !== part.yours.cents) return { madeCents: made, saidCents: part.yours.cents };
  const left = made + sum(part.since?.steps ?? []);
  const said = part.since?.left.cents ?? left;
  return left === said ? null : { madeCents: left, saidCents: said };
}

type Span = Omit<Bar, 'leftPercent' | 'widthPercent'> & { fromCents: number; toCents: number };

/** Each step starts where the one before it ended; what is the patient's always ends where the charges end. */
function spansOf(part: WaterfallPart): Span[] {
  let taken = 0;
  const stepSpan = (step: WaterfallStep): Span => {
    const before = taken;
    taken -= step.cents;
    return { ...step, fromCents: Math.min(before, taken), toCents: Math.max(before, taken) };
  };
  const totalSpan = (kind: Bar['kind'], total: Total): Span => ({
    kind,
    ...total,
    fromCents: Math.min(taken, part.chargesCents),
    toCents: Math.max(taken, part.chargesCents),
  });
  const spans: Span[] = [
    {
      kind: 'charges',
      label: 'charges',
      cents: part.chargesCents,
      fromCents: Math.min(0, part.chargesCents),
      toCents: Math.max(0, part.chargesCents),
    },
    ...part.steps.map(stepSpan),
  ];
  spans.push(totalSpan(part.since ? 'assigned' : 'yours', part.yours));
  if (part.since) spans.push(...part.since.steps.map(stepSpan), totalSpan('yours', part.since.left));
  return spans;
}

export function scaleOf(parts: WaterfallPart[]): Scale {
  const spans = parts.flatMap(spansOf);
  return {
    lowCents: Math.min(0, ...spans.map((span) => span.fromCents)),
    highCents: Math.max(0, ...spans.map((span) => span.toCents)),
  };
}

/** Left edges and widths in percent of the scale. */
export function barsOf(part: WaterfallPart, scale: Scale): Bar[] {
  const whole = scale.highCents - scale.lowCents;
  const percent = (cents: number) => (whole > 0 ? (cents / whole) * 100 : 0);
  return spansOf(part).map(({ fromCents, toCents, ...bar }) => ({
    ...bar,
    leftPercent: percent(fromCents - scale.lowCents),
    widthPercent: percent(toCents - fromCents),
  }));
}
