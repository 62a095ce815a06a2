import { queryOf, readParams, writeParams } from './listParams';

const read = (text: string) => readParams(new URLSearchParams(text));

describe('listParams', () => {
  it('asks for trouble first on an empty address', () => {
    expect(queryOf(read(''))).toMatchObject({
      sort: 'trouble',
      limit: 20,
      status: [],
    });
  });

  it.each([
    '',
    'status=paused&status=active&owner=group%3Adefault%2Ffrontend',
    'q=design&sort=name',
    'phase=beta&cursor=abc&page=3',
  ])('gives back the address it read: %s', text => {
    expect(writeParams(read(text)).toString()).toBe(text);
  });

  it('leaves out what it does not know', () => {
    const params = read('status=exploded&sort=colour&page=7');
    expect(params).toMatchObject({
      filters: { status: [] },
      sort: 'trouble',
      page: 1,
    });
  });

  it('sends the cursor of a later page', () => {
    expect(queryOf(read('cursor=abc&page=2'))).toMatchObject({ cursor: 'abc' });
  });
});
