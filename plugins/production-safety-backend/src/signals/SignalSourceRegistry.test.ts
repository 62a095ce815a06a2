import { mockServices } from '@backstage/backend-test-utils';
import type { SignalOffer } from '@production-safety/core';
import { SignalSourceRegistry } from './SignalSourceRegistry';

const COUNTS: SignalOffer = {
  signal: 'error-rate',
  kind: 'count',
  cohorts: ['exposed', 'control', 'all'],
  byPart: true,
  finestMs: 1_000,
  delayMs: 1_000,
};
const LCP: SignalOffer = {
  ...COUNTS,
  signal: 'lcp',
  kind: 'quantile',
  cohorts: ['all'],
  byPart: false,
};
const WEB = 'component:default/web';

function offering(...offers: SignalOffer[]) {
  return { offers: () => offers, measure: async () => [] };
}

const logger = mockServices.logger.mock();
let registry: SignalSourceRegistry;

beforeEach(() => {
  logger.warn.mockClear();
  registry = new SignalSourceRegistry();
  registry.addSignalSource({ id: 'sentry', source: offering(COUNTS) });
  registry.addSignalSource({ id: 'prometheus', source: offering(COUNTS) });
  registry.addSignalSource({ id: 'vercel', source: offering(LCP) });
});

const ids = () => registry.registrations().map(({ id }) => id);

describe('connected sources of signals', () => {
  it('have an order that does not depend on which module was first', () => {
    expect(ids()).toEqual(['prometheus', 'sentry', 'vercel']);
  });

  it('have the order of the configuration, others behind it', () => {
    registry.useOrder(['vercel', 'sentry'], logger);
    expect(ids()).toEqual(['vercel', 'sentry', 'prometheus']);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('are not waited for when the order names one that is not there', () => {
    registry.useOrder(['datadog', 'sentry'], logger);
    expect(ids()).toEqual(['sentry', 'prometheus', 'vercel']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('names datadog, which is not connected'),
    );
  });

  it('are refused when their id is taken or makes no sense', () => {
    const source = offering();
    expect(() => registry.addSignalSource({ id: 'sentry', source })).toThrow(
      'two signal sources with the id "sentry"',
    );
    expect(() => registry.addSignalSource({ id: 'a b', source })).toThrow(
      'Signal source id "a b"',
    );
  });
});

describe('the source that answers a question', () => {
  const asked = {
    signal: 'error-rate',
    component: WEB,
    cohort: 'exposed',
  } as const;
  const answering = (
    changed: Partial<Parameters<typeof registry.sourceOf>[0]> = {},
  ) => registry.sourceOf({ ...asked, ...changed })?.id;

  it('is the first that offers the signal', () => {
    expect(answering()).toBe('prometheus');
    registry.useOrder(['sentry'], logger);
    expect(answering()).toBe('sentry');
  });

  it('is none when nobody offers it', () => {
    expect(answering({ signal: 'availability' })).toBe(undefined);
  });

  it('is one that can tell the cohort and the part apart', () => {
    const lcp = { ...LCP, cohorts: COUNTS.cohorts, byPart: true };
    registry.addSignalSource({ id: 'web', source: offering(lcp) });
    registry.useOrder(['vercel', 'web'], logger);
    expect(answering({ signal: 'lcp', cohort: 'all' })).toBe('vercel');
    expect(answering({ signal: 'lcp' })).toBe('web');
    expect(answering({ signal: 'lcp', cohort: 'all', part: 'forms' })).toBe(
      'web',
    );
  });

  it('is one that knows the component', () => {
    const source = offering(COUNTS);
    registry.addSignalSource({ id: 'a', source, components: [] });
    registry.addSignalSource({ id: 'b', source, components: [WEB] });
    expect(answering()).toBe('b');
  });
});
