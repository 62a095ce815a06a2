import { english } from '../../../__testUtils__/english';
import { inUnit } from './inUnit';

describe('inUnit', () => {
  it.each([
    [{ signal: 'error-rate' }, 0.42, '0.42 %'],
    [{ signal: 'lcp' }, 2400, '2,400 ms'],
    [{ signal: 'cls' }, 0.02, '0.02'],
    [{ signal: 'csat' }, 4.2, '4.2'],
    [{ signal: 'csat', of: 'satisfied' }, 81, '81 %'],
  ])('says %j as manifests do', (asked, amount, said) => {
    const { t, formats } = english();
    const words = inUnit(asked, amount, t, formats);
    expect(words.replace(/\u00a0/g, ' ')).toBe(said);
  });
});
