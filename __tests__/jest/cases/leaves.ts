/** Two files do this one after the other. Each finds nothing of the other. */
export function leaves(): void {
  test('finds nothing of another file, and leaves something', () => {
    expect(process.env['LEFT']).toBeUndefined();
    expect(process.exitCode).toBeUndefined();
    expect(process.cwd()).not.toBe('/');
    expect(Date.now).not.toHaveProperty('mock');
    expect(console.log).not.toHaveProperty('mock');
    process.env = { ...process.env, LEFT: 'yes' };
    process.exitCode = 1;
    process.chdir('/');
    jest.spyOn(console, 'log').mockReturnValue();
    jest.spyOn(Date, 'now').mockReturnValue(0);
  });
}
