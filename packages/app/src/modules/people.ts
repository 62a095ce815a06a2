/** The one that everybody is who does not choose. */
export const GUEST = 'guest';

/** Users of `examples/org.yaml`, by name. */
export const PEOPLE: Readonly<Record<string, string>> = {
  [GUEST]: 'Guest',
  mara: 'Mara Lindqvist',
  jonas: 'Jonas Weber',
  aiko: 'Aiko Tanaka',
};

const KEY = 'production-safety.person';

/** `?as=mara` in an address; an empty one asks. */
const PARAMETER = 'as';

/**
 * Who this tab is: what its address says, else what it said before. Undefined
 * while that has to be asked.
 */
export function personOfTab(): string | undefined {
  // The backend refuses it elsewhere: a link would lock the tab out.
  if (process.env.NODE_ENV === 'production') return GUEST;
  const asked = new URLSearchParams(location.search).get(PARAMETER);
  const person = asked ?? sessionStorage.getItem(KEY) ?? GUEST;
  if (!Object.hasOwn(PEOPLE, person)) return undefined;
  rememberPerson(person);
  return person;
}

/** As long as the tab is open; other tabs are somebody else. */
export function rememberPerson(person: string): void {
  sessionStorage.setItem(KEY, person);
}

/** Where this tab asks who it is. */
export const CHOOSE_PERSON = `/?${PARAMETER}=`;
