import { ConfigReader } from '@backstage/config';
import { readEntityRefs } from './readEntityRefs';

const read = (components: unknown) =>
  readEntityRefs(
    new ConfigReader({ components } as never),
    'slack.channels[0]',
    'components',
  );

describe('entity references in the configuration', () => {
  it('are read as they are, or not at all', () => {
    const refs = ['component:default/web', 'API:Team/pay-1.2'];
    expect(read(refs)).toEqual(refs);
    expect(read(undefined)).toBeUndefined();
  });

  it.each(['web', 'component:web', 'default/web', 'component:default/', ''])(
    'are whole: not %p',
    ref => {
      expect(() => read(['component:default/api', ref])).toThrow(
        ref === ''
          ? 'components[1]'
          : `slack.channels[0].components[1] is ${ref}, which is no entity reference`,
      );
    },
  );
});
