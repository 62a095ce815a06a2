import { formOf, requestOf } from './guardForm';
import type { Guard } from './guardForm';

const written = (guard: Guard) => requestOf(formOf(guard)).guard;

describe('guardForm', () => {
  it('writes a declared guard as its manifest does', () => {
    expect(
      written({
        id: 'planned',
        signal: 'error-rate',
        above: 2,
        forMs: 900_000,
        part: 'forms',
        response: 'roll-back',
        mode: 'enforce',
      }),
    ).toEqual({
      id: 'planned',
      signal: 'error-rate',
      above: '2%',
      for: '15m',
      part: 'forms',
      response: 'roll-back',
      mode: 'enforce',
    });
    expect(
      written({
        id: 'slow',
        signal: 'lcp',
        above: 2_500,
        reaction: 'fast',
        onBlind: 'planned-rollback',
        sharedIncident: 'hold',
        response: 'hold',
        mode: 'observe',
      }),
    ).toMatchObject({
      above: '2500ms',
      reaction: 'fast',
      onBlind: 'planned-rollback',
      sharedIncident: 'hold',
    });
    expect(
      written({
        id: 'reports',
        signal: 'data-loss-reports',
        above: 0,
        response: 'page',
        mode: 'enforce',
      }),
    ).toMatchObject({ above: 0 });
    expect(
      written({
        id: 'outage',
        signal: 'availability',
        below: 50,
        forMs: 90_000,
        response: 'roll-back',
        mode: 'enforce',
      }),
    ).toMatchObject({ below: '50%', for: '90s' });
    expect(
      written({
        id: 'crashes',
        signal: 'crashes',
        above: 3,
        perMs: 3_600_000,
        response: 'roll-back',
        mode: 'enforce',
      }),
    ).toEqual({
      id: 'crashes',
      signal: 'crashes',
      above: 3,
      per: '1h',
      response: 'roll-back',
      mode: 'enforce',
    });
  });

  it('leaves away what is empty', () => {
    const form = { ...formOf(undefined), limit: ' ', for: '' };
    expect(requestOf(form)).toEqual({
      guard: {
        id: 'new-guard',
        signal: 'error-rate',
        response: 'roll-back',
        mode: 'observe',
      },
      days: 7,
    });
  });
});
