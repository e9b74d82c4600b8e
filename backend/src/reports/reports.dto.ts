import { REPORT_GROUPS } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

/** The row's value of each group: a day, a code, the id of a person; `none` where nobody said one. */
const keys = z.record(z.string(), z.string());
const people = z.array(z.object({ id: z.string(), name: z.string() }));

/** Whole numbers of rows and of cents, under the same name: `collectedCount`, `collectedCents`. */
const money = <const N extends string>(...names: N[]) =>
  z.object(
    Object.fromEntries(
      names.flatMap((n) => [
        [`${n}Count`, z.int()],
        [`${n}Cents`, z.int()],
      ]),
    ) as Record<`${N}Count` | `${N}Cents`, z.ZodInt>,
  );

const report = <F extends z.ZodObject, G extends readonly [string, ...string[]]>(figures: F, groups: G) =>
  z.object({
    /** New York days, both counted. */
    from: z.string(),
    to: z.string(),
    by: z.array(z.enum(groups)),
    /** Over all rows of the days, not over the rows below: they show as many as are shown. */
    total: figures,
    rows: z.array(z.object({ keys, figures })),
    /** The staff whose ids are among the keys. */
    people,
  });

const Collections = money('collected', 'wentBack', 'pending');
const MoneyBack = money('asked', 'waits', 'onTheWay', 'givenBack', 'notGiven', 'voided');
const CallFigures = z.object({
  callsCount: z.int(),
  /** From the start of a call to the end of its wrap-up; null where there is no call. */
  medianSeconds: z.int().nullable(),
  averageSeconds: z.int().nullable(),
  calledAgainCount: z.int(),
});

export class CollectionsReportDto extends createZodDto(report(Collections, REPORT_GROUPS.collections)) {}
export class MoneyBackReportDto extends createZodDto(report(MoneyBack, REPORT_GROUPS['money-back'])) {}
export class CallReportDto extends createZodDto(report(CallFigures, REPORT_GROUPS.calls)) {}
