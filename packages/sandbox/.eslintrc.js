module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Pages for the browser, served as they are.
      files: ['siteproof/**/*.js'],
      env: { browser: true, node: false },
    },
  ],
});
