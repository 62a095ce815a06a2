import { isSameSecret } from './isSameSecret';
import { isSigned } from './isSigned';

const BODY = Buffer.from('{"ping":true}');
const SIGNATURE =
  '3f939ab9e5b409bd0b38349a0a4358fbd042f11bd5f4689c013190aa7eebd794';
const fits = (signature: string | undefined, body = BODY) =>
  isSigned('test-secret', body, signature);

describe('a signature', () => {
  it('is that of the bytes as they came', () => {
    expect(fits(SIGNATURE)).toBe(true);
    expect(fits(SIGNATURE, Buffer.from('{"ping": true}'))).toBe(false);
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['one with a flipped byte', SIGNATURE.replace('3f', '3e')],
    ['one that was cut off', SIGNATURE.slice(0, 40)],
    ['one in capitals', SIGNATURE.toUpperCase()],
  ])('is not %s', (_, signature) => {
    expect(fits(signature)).toBe(false);
  });
});

describe('a secret', () => {
  it('is only itself', () => {
    expect(isSameSecret('one-secret', 'one-secret')).toBe(true);
    expect(isSameSecret('one-secret', 'one-secret ')).toBe(false);
    expect(isSameSecret('one-secret', '')).toBe(false);
  });
});
