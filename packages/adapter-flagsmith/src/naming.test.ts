import {
  audienceIn,
  descriptionOf,
  markedFor,
  segmentNameOf,
  withMark,
} from './naming';

const target = {
  name: 'default.design-system-v2',
  environment: 'production',
};
const NAME = 'rollout.default.design-system-v2@production';

describe('the name of a rollout segment', () => {
  it('has rollout and environment', () => {
    expect(segmentNameOf(target)).toBe(NAME);
  });

  it('is never the same for two different pairs', () => {
    const names = [
      { name: 'default.checkout', environment: 'eu.production' },
      { name: 'default.checkout.eu', environment: 'production' },
      { name: 'default', environment: 'checkout.eu.production' },
    ].map(segmentNameOf);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the description of a rollout segment', () => {
  it('says what it is for, and is marked for its rollout', () => {
    const description = descriptionOf(target, undefined, []);
    expect(description).toContain(
      'for rollout default.design-system-v2 in production. Do not edit.',
    );
    expect(markedFor(description)).toEqual([NAME]);
    expect(audienceIn(description)).toBeUndefined();
  });

  it.each(['production', 'prod [eu]', 'Müller & Söhne', 'a@b'])(
    'has a mark that can be read for the environment %s',
    environment => {
      const at = { ...target, environment };
      const description = descriptionOf(at, { segment: 'a [b] "c"' }, []);
      expect(markedFor(description)).toEqual([segmentNameOf(at)]);
      expect(audienceIn(description)?.segment).toBe('a [b] "c"');
    },
  );

  it('gets its mark back, once', () => {
    const marked = withMark('Mine now', NAME);
    expect(marked).toBe(`Mine now [${NAME}]`);
    expect(withMark(marked, NAME)).toBe(marked);
    expect(markedFor(withMark('', NAME))).toEqual([NAME]);
  });
});
