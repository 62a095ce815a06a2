module.exports = require('../../tools/lint/eslintFactory.cjs')(__dirname, {
  overrides: [
    {
      // Pages for the browser, served as they are.
      files: ['siteproof/**/*.js'],
      env: { browser: true, node: false },
    },
  ],
});
