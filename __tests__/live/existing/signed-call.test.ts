import { signedHeaders } from '../../../live/existing/signed-call';

/* https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html, and AWS's test suite for it */
test('the signature of the first case of the test suite of AWS', () => {
  const headers = signedHeaders(
    { service: 'service', method: 'GET' },
    new URL('https://example.amazonaws.com/'),
    {
      signer: {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      },
      region: 'us-east-1',
      at: new Date('2015-08-30T12:36:00Z'),
    },
  );
  expect(headers['authorization']).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
      'SignedHeaders=host;x-amz-date, ' +
      'Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  );
});
