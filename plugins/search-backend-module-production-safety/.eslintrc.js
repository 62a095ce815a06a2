module.exports = require('../../tools/lint/eslintFactory.cjs')(__dirname);
