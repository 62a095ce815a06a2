/** German; the reference beside it is where the compiler checks the keys. */
const german = {
  'banner.title': 'Laufende Vorfälle',
  'banner.dismiss': '„{{title}}“ in diesem Browser ausblenden',
} as const;

export default german;
