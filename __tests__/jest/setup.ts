// A test that starts a program takes its time on a busy machine. No test is about time.
jest.setTimeout(5 * 60_000);
