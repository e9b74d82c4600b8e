/** What a step of the waterfall is; the bar's fill follows from it. */
export type StepKind = 'paid' | 'contract' | 'received' | 'other';

export interface WaterfallStep {
  kind: StepKind;
  /** In the patient's words: `Anthem paid`, `contract`, `you paid at the visit`. */
  label: string;
  /** Signed as it changes what is owed: what insurance paid is negative. */
  cents: number;
}

export interface WaterfallPart {
  /** `hospital` or `doctor`. */
  side: string;
  chargesCents: number;
  steps: WaterfallStep[];
  yours: { label: string; cents: number };
}

export interface Bar {
  kind: 'charges' | 'yours' | StepKind;
  label: string;
  cents: number;
  leftPercent: number;
  widthPercent: number;
}

/** The figure that the parts make; the screen refuses to draw a waterfall whose end is another one. */
export function sumOf(part: WaterfallPart): number {
  return part.steps.reduce((sum, step) => sum + step.cents, part.chargesCents);
}

/** Left edges and widths in percent of the scale: each step starts where the one before it ended. */
export function barsOf(part: WaterfallPart, scaleCents: number): Bar[] {
  const percent = (cents: number) => (scaleCents > 0 ? (cents / scaleCents) * 100 : 0);
  let taken = 0;
  const steps = part.steps.map((step): Bar => {
    const from = step.cents < 0 ? taken : taken - step.cents;
    taken -= step.cents;
    return { ...step, leftPercent: percent(Math.max(0, from)), widthPercent: percent(Math.abs(step.cents)) };
  });
  return [
    {
      kind: 'charges',
      label: 'charges',
      cents: part.chargesCents,
      leftPercent: 0,
      widthPercent: percent(part.chargesCents),
    },
    ...steps,
    {
      kind: 'yours',
      label: part.yours.label,
      cents: part.yours.cents,
      leftPercent: percent(Math.max(0, taken)),
      widthPercent: percent(Math.max(0, part.yours.cents)),
    },
  ];
}
