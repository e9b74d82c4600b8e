import { describe, expect, it } from 'vitest';
import { afterDecision, stepped } from './walk';

describe('a queue that is walked', () => {
  it('goes to the next and to the one before, and stops at both ends', () => {
    expect(stepped(['a', 'b', 'c'], 'a', 0, 1)).toBe('b');
    expect(stepped(['a', 'b', 'c'], 'b', 1, -1)).toBe('a');
    expect(stepped(['a', 'b', 'c'], 'c', 2, 1)).toBe('c');
    expect(stepped(['a', 'b', 'c'], 'a', 0, -1)).toBe('a');
  });

  it('goes on from the place of one that another person decided meanwhile', () => {
    expect(stepped(['a', 'c', 'd'], 'b', 1, 1)).toBe('c');
    expect(stepped(['a', 'c', 'd'], 'b', 1, -1)).toBe('a');
    expect(stepped(['a'], 'b', 1, 1)).toBe('a');
    expect(stepped([], 'b', 1, 1)).toBeNull();
  });

  it('brings the next one after a decision, at the end the one before, and nothing when nothing is left', () => {
    expect(afterDecision(['a', 'b', 'c'], 'b')).toBe('c');
    expect(afterDecision(['a', 'b', 'c'], 'c')).toBe('b');
    expect(afterDecision(['a'], 'a')).toBeNull();
    expect(afterDecision(['b', 'c'], 'a')).toBe('b');
  });
});
