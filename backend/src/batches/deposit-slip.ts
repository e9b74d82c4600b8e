import { formatCents, formatDay, formatPlain } from '@billing/contract';
import { GRAY, letterPage, PALETTES, type LetterPage } from '#documents';
import type { BatchJson, ItemJson } from './batch-view.queries';

const COLUMNS = { no: 20, what: 32, routing: 76, number: 112, amount: 195.9 };

function head({ text, rule }: LetterPage, y: number): void {
  const gray = { color: GRAY };
  text('P', 'No.', COLUMNS.no, y, 9, 'regular', gray);
  text('P', 'Item', COLUMNS.what, y, 9, 'regular', gray);
  text('P', 'Bank routing', COLUMNS.routing, y, 9, 'regular', gray);
  text('P', 'Check or serial no.', COLUMNS.number, y, 9, 'regular', gray);
  text('P', 'Amount', 0, y, 9, 'regular', { ...gray, right: COLUMNS.amount });
  rule(y + 5);
}

function line({ text }: LetterPage, item: ItemJson, no: number, y: number): void {
  text('P', String(no), COLUMNS.no, y, 10);
  text('P', item.kind === 'check' ? 'Check' : `Money order, ${item.issuer ?? ''}`, COLUMNS.what, y, 10);
  text('P', item.routing ?? '', COLUMNS.routing, y, 10);
  text('P', item.checkNo ?? item.serial ?? '', COLUMNS.number, y, 10);
  text('P', formatPlain(item.amountCents), 0, y, 10, 'regular', { right: COLUMNS.amount });
}

/** The slip that goes to the bank with the papers of a batch: numbers and amounts, and nobody's name. */
export function drawDepositSlip(batch: BatchJson): Promise<Buffer> {
  const color = PALETTES[batch.entity.mark === 'D' ? 'D' : 'H'].strong;
  const items = batch.items.filter((i) => i.status !== 'set_aside');
  const total = items.reduce((sum, i) => sum + i.amountCents, 0);
  const day = batch.depositedOn ?? batch.decidedAt?.slice(0, 10) ?? batch.receivedOn;
  const page = letterPage({
    title: `Deposit slip ${batch.id}`,
    author: batch.entityName,
    language: 'en',
    at: new Date(batch.decidedAt ?? batch.openedAt),
    color,
  });
  const { text, rule } = page;
  text('P', batch.entityName, 20, 15, 13, 'bold', { color });
  text('H1', 'Deposit slip', 20, 28, 20, 'bold');
  text('P', `Batch ${batch.id}`, 0, 30, 14, 'bold', { right: COLUMNS.amount });
  text('P', `Checks and money orders, ${formatDay(day)}`, 20, 38, 10.5, 'regular', { color: GRAY });
  text('P', `${items.length} ${items.length === 1 ? 'item' : 'items'}`, 20, 46, 12);
  text('P', formatCents(total), 0, 44, 20, 'bold', { right: COLUMNS.amount });
  rule(55, true);
  head(page, 58);
  let y = 66;
  items.forEach((item, i) => {
    if (y > 255) {
      page.turn();
      head(page, 15);
      y = 23;
    }
    line(page, item, i + 1, y);
    y += 6;
  });
  rule(y + 1, true);
  text('P', `Total of ${items.length}`, COLUMNS.what, y + 3.5, 11, 'bold');
  text('P', formatCents(total), 0, y + 3.5, 11, 'bold', { right: COLUMNS.amount });
  return page.finish();
}
