const AMBIENT =
  'core is pure: take the time, ids, randomness or I/O as an argument or a port.';

module.exports = require('../../tools/lint/eslintFactory.cjs')(__dirname, {
  overrides: [
    {
      files: ['src/**/*.ts'],
      excludedFiles: ['**/*.test.ts'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...[
            'fetch',
            'process',
            'window',
            'document',
            'console',
            'crypto',
            'performance',
            'setTimeout',
            'setInterval',
            'setImmediate',
            'queueMicrotask',
          ].map(name => ({ name, message: AMBIENT })),
        ],
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: AMBIENT },
          { object: 'Math', property: 'random', message: AMBIENT },
        ],
      },
    },
  ],
  restrictedSrcSyntax: [
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
      message: AMBIENT,
    },
  ],
});
