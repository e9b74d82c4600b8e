import { expect, it } from 'vitest';
import { lengthText } from './words';

it('a call is as long as its clock said', () => {
  expect([0, 59, 192, 3600, 3852].map(lengthText)).toEqual(['0:00', '0:59', '3:12', '1:00:00', '1:04:12']);
});
