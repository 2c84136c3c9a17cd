// The AWS SDK comes with JupiterOne's API client, which never calls AWS; its banner would only be noise.
process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';

// Whole runs write and delete hundreds of small files each, which takes as long as all else on a disk.
const { accessSync, constants } = require('node:fs');
try {
  accessSync('/dev/shm', constants.W_OK);
  process.env.TMPDIR ??= '/dev/shm';
} catch {
  // Not every system has a file system in memory.
}

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Whole runs take seconds each, and the machine may be busy.
  testTimeout: 90_000,
  maxWorkers: '100%',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // integration-sdk-testing 8.41 reaches into expect 27; see the shim.
  moduleNameMapper: {
    '^expect/build/jestMatchersObject$': '<rootDir>/test/jest/jest-matchers-object.js',
  },
  setupFilesAfterEnv: ['<rootDir>/test/jest/setup.ts'],
  // Compiled or packed copies of the package are no second source of modules or tests.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.j1-integration'],
};
