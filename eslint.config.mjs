import tseslint from 'typescript-eslint';

/** What only our own commands and tests may use: a published package must not need it. */
const developmentOnly = {
  regex: '^@jupiterone/integration-sdk-(cli|runtime|testing)(/|$)',
  message: 'A development dependency: the published package has only integration-sdk-core.',
};
const outsideSource = {
  regex: '^(\\.\\./)+(test|commands)(/|$)',
  message: 'src knows neither the tests nor the commands.',
};

/** One direction of imports for one folder: `files` may import nothing that matches `forbidden`. */
function imports(name, files, ...forbidden) {
  return {
    name: `imports/${name}`,
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: forbidden }] },
  };
}

/** Every relative path that climbs `levels` folders and no more: the siblings of a service's folder. */
function siblingService(levels) {
  return {
    regex: `^(\\.\\./){${levels - 1}}\\.\\.(/(?!\\.\\.)|$)`,
    message: "No service imports another service's code: name the other kind by its type.",
  };
}

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'coverage/',
      '.j1-integration/',
      '.j1-integration-cache/',
      '**/__recordings__/',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { eqeqeq: ['error', 'always', { null: 'ignore' }], 'prefer-const': 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Whatever is added to the graph after a step's handler has returned is lost without a word.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // JupiterOne's interfaces want functions that return promises, also where there is nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    // Tests and commands read JSON whose shape is theirs to check, not the compiler's.
    files: ['test/**/*.ts', 'commands/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      // The package logs through JupiterOne's logger and lives in a process that is not its own.
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'on', message: 'No process or signal handlers in src.' },
        { object: 'process', property: 'once', message: 'No process or signal handlers in src.' },
        { object: 'process', property: 'exit', message: 'The process is not ours to end.' },
      ],
    },
  },

  imports('src', ['src/*.ts', 'src/services/*.ts'], developmentOnly, outsideSource),
  imports('azure', ['src/azure/**/*.ts'], developmentOnly, outsideSource, {
    regex: '^(\\.\\./)*\\.\\.(/?$|/(framework|services|config|index)(/|$))',
    message: 'src/azure knows nothing above it.',
  }),
  imports('framework', ['src/framework/**/*.ts'], developmentOnly, outsideSource, {
    regex: '^(\\.\\./)*\\.\\.(/?$|/(services|index)(/|$))',
    message: 'src/framework knows no service.',
  }),
  imports('service', ['src/services/*/*.ts'], developmentOnly, outsideSource, siblingService(1)),
  imports(
    'service, nested',
    ['src/services/*/*/*.ts'],
    developmentOnly,
    outsideSource,
    siblingService(2),
  ),
  imports('simulator', ['test/simulator/**/*.ts'], {
    regex: '^(\\.\\./)+src(/|$)',
    message: 'The simulator is Azure: it must not know the product.',
  }),
);
