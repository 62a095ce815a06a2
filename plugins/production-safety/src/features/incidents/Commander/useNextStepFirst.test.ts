import { act, renderHook } from '@testing-library/react';
import { WAIT_AT_MOST_MS, useNextStepFirst } from './useNextStepFirst';

const render = () => renderHook(() => useNextStepFirst()).result;

describe('useNextStepFirst', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('has all else wait for the next step', () => {
    const result = render();
    act(() => jest.advanceTimersByTime(WAIT_AT_MOST_MS - 1));
    expect(result.current.isOthersTurn).toBe(false);
    act(() => result.current.onNextStep());
    expect(result.current.isOthersTurn).toBe(true);
  });

  it('has nothing wait for one that does not come', () => {
    const result = render();
    act(() => jest.advanceTimersByTime(WAIT_AT_MOST_MS));
    expect(result.current.isOthersTurn).toBe(true);
  });
});
