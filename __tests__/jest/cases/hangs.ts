jest.setTimeout(50);
test('hangs', () => new Promise(() => undefined));
