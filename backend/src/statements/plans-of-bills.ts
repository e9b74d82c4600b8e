import { Injectable } from '@nestjs/common';
import type { Tx } from '#kernel';
import type { PlanOfBill } from './freeze';

/** What payment plans say of bills. There are no plans yet: every bill is on none. */
@Injectable()
export class PlansOfBills {
  async of(_tx: Tx, _accountIds: number[]): Promise<Map<number, PlanOfBill>> {
    return new Map();
  }
}
