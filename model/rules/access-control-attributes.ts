import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * An attribute for access control takes its value from exactly one source
 * (`invalid-attribute-source`), and becomes a session tag, whose key cannot begin with `aws:`
 * (`reserved-name`).
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_AccessControlAttributeValue.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function checkAccessControlAttributes(checked: Checked): void {
  const { model, sourceMap, diagnostics } = checked;
  const attributes = model.accessControlAttributes ?? new Map<string, readonly string[]>();
  for (const [key, sources] of attributes) {
    const at = sourceMap.key(attributes, key);
    if (sources.length !== 1)
      diagnostics.error(
        'invalid-attribute-source',
        sourceMap.value(attributes, key),
        `an attribute takes its value from one source, and "${key}" has ${sources.length === 0 ? 'none' : sources.length}`,
        { fix: 'write one source, such as ["${path:enterprise.department}"]' },
      );
    if (/^aws:/i.test(key))
      diagnostics.error('reserved-name', at, `AWS reserves session tags that begin with "aws:"`, {
        fix: 'choose another name',
      });
    atMost(checked, 'tagKeyLength', key.length, at, `the attribute "${key}" has a length of`);
    sources.forEach((source, index) =>
      atMost(
        checked,
        'accessControlAttributeSourceLength',
        source.length,
        sourceMap.value(sources, index),
        'the source has a length of',
      ),
    );
  }
}
