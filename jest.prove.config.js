/** The fault matrix and whatever else is too long for the gate. @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['**/*.prove.ts'],
  testTimeout: 20 * 60_000,
  maxWorkers: 1,
};
