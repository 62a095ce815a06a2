import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PEOPLE, personOfTab, rememberPerson } from './people';

const ORG = resolve(__dirname, '../../../../examples/org.yaml');

const openTab = (address: string) => history.replaceState(null, '', address);

describe('the people of the example', () => {
  it('are the users in its catalog', () => {
    const users = [
      ...readFileSync(ORG, 'utf8').matchAll(
        /^kind: User\nmetadata: \{ name: (\w+), title: (.+) \}$/gm,
      ),
    ].map(([, name, title]) => [name, title]);
    expect(Object.entries(PEOPLE)).toEqual(users);
  });
});

describe('personOfTab', () => {
  beforeEach(() => {
    sessionStorage.clear();
    openTab('/');
  });

  it('is the guest when nothing is asked for', () => {
    expect(personOfTab()).toBe('guest');
  });

  it('is who the address says, and stays so', () => {
    openTab('/docs?as=mara');
    expect(personOfTab()).toBe('mara');
    openTab('/docs');
    expect(personOfTab()).toBe('mara');
  });

  it.each(['', 'nobody', 'toString'])('has to be asked for as=%s', name => {
    rememberPerson('mara');
    openTab(`/?as=${name}`);
    expect(personOfTab()).toBeUndefined();
  });
});
