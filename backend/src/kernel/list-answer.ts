import { COUNT_CAP } from './list-query';
import type { ListPage } from './audited-reads';

interface Reply {
  header(name: string, value: string): unknown;
}

/** Answers a page: `X-Total-Count` = min(n, 1001), `X-Total-Capped: true` above 1,000 (ruling 29); the body is the bare array. */
export function listAnswer<T>(reply: Reply, page: ListPage<T>): T[] {
  reply.header('X-Total-Count', String(Math.min(page.total, COUNT_CAP)));
  if (page.total >= COUNT_CAP) reply.header('X-Total-Capped', 'true');
  return page.rows;
}
