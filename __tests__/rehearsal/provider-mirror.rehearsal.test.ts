import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchProviders } from '../../rehearsal/provider-mirror';
import { AWS_PROVIDER } from '../../stacks/kit/aws-provider';
import { startProxy } from '../lib/proxy/local-proxy';
import { needsLocalAws } from './needs-local-aws';

const { test } = needsLocalAws();

test('Terraform fetches providers through the proxy', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-providers-'));
  const before = { ...process.env };
  const proxy = await startProxy();
  try {
    for (const name of Object.keys(process.env)) if (/proxy$/i.test(name)) delete process.env[name];
    delete process.env['TF_PROVIDER_MIRROR'];
    Object.assign(process.env, { HTTPS_PROXY: proxy.url, XDG_CACHE_HOME: folder });
    process.env['TF_CLI_CONFIG_FILE'] = join(folder, 'settings');
    writeFileSync(process.env['TF_CLI_CONFIG_FILE'], '');
    const stack = join(folder, 'cdk.tf.json');
    writeFileSync(
      stack,
      JSON.stringify({ terraform: { required_providers: { aws: AWS_PROVIDER } } }),
    );
    await expect(fetchProviders(stack)).rejects.toThrow("cannot fetch Terraform's providers");
    expect(proxy.tunnels).toContain('registry.terraform.io:443');
  } finally {
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
    proxy.close();
    rmSync(folder, { recursive: true });
  }
});
