const createBackstageConfig = require('@backstage/cli/config/eslint-factory');

const TEST_FILES = [
  '**/*.test.{ts,tsx}',
  '**/__testUtils__/**',
  '**/*.conformance.ts',
  '**/conformance/**',
];

/**
 * Backstage's lint configuration plus the house rules of STYLE.md that a
 * machine can check. Takes the same arguments as Backstage's own factory.
 */
module.exports = function createConfig(dir, config = {}) {
  return createBackstageConfig(dir, {
    ...config,
    rules: {
      'max-lines': ['error', { max: 400 }],
      ...config.rules,
    },
    tsRules: {
      // A file shows what it exports first and the details below.
      '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: false, variables: false, typedefs: false },
      ],
      ...config.tsRules,
    },
    testRules: {
      // A property is an expectation over many inputs.
      'jest/expect-expect': [
        'error',
        {
          assertFunctionNames: [
            'expect*',
            'assert*',
            'fc.assert',
            '**.expect*',
          ],
        },
      ],
      ...config.testRules,
    },
    restrictedSyntax: [
      {
        selector: 'TSEnumDeclaration',
        message: 'Use a union of string literals instead of an enum.',
      },
      ...(config.restrictedSyntax ?? []),
    ],
    overrides: [
      {
        files: ['src/**/*.{ts,tsx}'],
        excludedFiles: TEST_FILES,
        rules: {
          '@typescript-eslint/no-explicit-any': 'error',
          'max-lines-per-function': [
            'error',
            { max: 60, skipBlankLines: true, skipComments: true },
          ],
        },
      },
      ...(config.overrides ?? []),
    ],
  });
};
