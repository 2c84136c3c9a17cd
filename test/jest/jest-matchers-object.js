// @jupiterone/integration-sdk-testing 8.41 takes `toMatchObject` out of a private module of expect 27, which later
// versions no longer have. Jest's own registry will not do here (its matchers need jest's `this`), so the one matcher
// that the testing package asks for is given in terms of the public `expect`.
exports.getMatchers = () => ({
  toMatchObject(received, expected) {
    try {
      expect(received).toMatchObject(expected);
      return { pass: true, message: () => '' };
    } catch (error) {
      return { pass: false, message: () => error.message };
    }
  },
});
