import { terraformRelease } from '../../../rehearsal/install/terraform-release';

test.each([
  ['linux', 'x64', 'linux_amd64'],
  ['linux', 'arm64', 'linux_arm64'],
  ['darwin', 'arm64', 'darwin_arm64'],
  ['darwin', 'x64', 'darwin_amd64'],
  ['win32', 'x64', 'windows_amd64'],
  ['win32', 'ia32', 'windows_386'],
  ['linux', 's390x', 'linux_s390x'],
])('%s on %s: %s', (platform, arch, name) => {
  expect(terraformRelease({}, { platform, arch })).toEqual({
    archive: `https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_${name}.zip`,
    checksums: 'https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_SHA256SUMS',
    signature: 'https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_SHA256SUMS.sig',
  });
});

test('at a mirror', () => {
  const mirror = { ORGCHARTER_TERRAFORM_RELEASES: 'https://mirror.example/hashicorp/' };
  expect(terraformRelease(mirror).checksums).toBe(
    'https://mirror.example/hashicorp/terraform/1.11.4/terraform_1.11.4_SHA256SUMS',
  );
});
