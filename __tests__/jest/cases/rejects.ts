test('rejects later', async () => {
  void Promise.reject(new Error('not awaited'));
  await new Promise((resolve) => setTimeout(resolve, 50));
});
