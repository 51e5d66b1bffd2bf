/**
 * The variable that names the mirror with the providers themselves, while TF_PROVIDER_MIRROR names
 * the pool's.
 */
export const MIRROR_WITHOUT_POOL = 'PROVIDER_MIRROR_WITHOUT_POOL';

/** For the tests of a file, Terraform starts the providers itself, as it does for users. */
export function withoutProviderPool(): void {
  const pooled = process.env['TF_PROVIDER_MIRROR'];
  const mirror = process.env[MIRROR_WITHOUT_POOL];
  if (mirror === undefined) return;
  beforeAll(() => void (process.env['TF_PROVIDER_MIRROR'] = mirror));
  afterAll(() => void (process.env['TF_PROVIDER_MIRROR'] = pooled));
}
