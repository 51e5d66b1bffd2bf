import {
  conformancePackNames,
  findConformancePack,
} from '../../../catalogue/conformance-packs/catalogue';
import { findManagedRule, identifierOf } from '../../../model/aws/config-rules';
import { defaultLimits } from '../../../model/aws/limits';

describe.each(conformancePackNames())('%s', (name) => {
  const { rules } = findConformancePack(name)!;

  test('its rules are sorted, unique, and within the limit of a pack', () => {
    const names = rules.map(({ rule }) => rule);
    expect(names).toEqual([...new Set(names)].sort());
    expect(names.length).toBeLessThanOrEqual(defaultLimits.conformancePackRules);
  });

  test.each(rules)(
    '$rule is an AWS managed rule with its required parameters and a requirement',
    ({ rule, requirements, parameters = {} }) => {
      const managed = findManagedRule(identifierOf(rule));
      expect(managed).toBeDefined();
      const { required, optional } = managed!;
      expect(
        Object.keys(parameters).filter(
          (parameter) => !required.has(parameter) && !optional.includes(parameter),
        ),
      ).toEqual([]);
      expect(
        [...required].filter(
          ([parameter, standard]) => standard === null && !(parameter in parameters),
        ),
      ).toEqual([]);
      expect(requirements.length).toBeGreaterThan(0);
      for (const requirement of requirements)
        expect(requirement).toMatch(/^\d{1,2}(\.\d{1,2}){2,3}$/);
    },
  );
});
