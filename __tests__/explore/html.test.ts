import { createHash } from 'node:crypto';
import { html } from '../../explore/html';
import { samplePage } from './sample';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const bundle = { script: 'start();', style: 'body{margin:0}' };

test('data never becomes markup, and can be read back', () => {
  const data = {
    ...samplePage(),
    organization: '</script><img src=x onerror=alert(1)><!--<script>',
  };
  const page = html(data, bundle);
  const [, json = ''] =
    /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page) ?? [];
  expect(json).not.toContain('<');
  expect(JSON.parse(json)).toEqual(data);
  expect(page.match(/<\/?script/g)).toEqual(['<script', '</script', '<script', '</script']);
});

test('the content security policy allows only this script and style, and no network', () => {
  const [, policy] =
    /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html(samplePage(), bundle)) ?? [];
  expect(policy).toBe(
    `default-src 'none'; script-src ${hash(bundle.script)}; style-src ${hash(bundle.style)}; base-uri 'none'; form-action 'none'`,
  );
});
