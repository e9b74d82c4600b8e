const base = require('./jest.config.js');

// `npm test`: the files of `backend/test` in a few shares, everything beside the source as it is (decision 0016).
module.exports = {
  ...base,
  testMatch: [
    '**/backend/{src,contract,sandbox}/**/*.test.ts',
    '**/backend/test/{gateway,runtime}/*.test.ts',
    '**/*.gate.ts',
  ],
};
