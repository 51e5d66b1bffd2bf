import { usedVariables } from '../../deployments/used-variables';
import { sha256 } from '../../lib/sha256';

const stack = (...names: readonly string[]) => ({
  terraform: { terraform: {}, variable: Object.fromEntries(names.map((name) => [name, {}])) },
});

test('only variables that a stack has, and without their values', () => {
  expect(
    usedVariables(
      [stack('access_role'), stack('access_role', 'region'), { terraform: { terraform: {} } }],
      {
        TF_VAR_access_role: 'orgcharter-plan',
        TF_VAR_other: 'x',
        PATH: '/bin',
      },
    ),
  ).toEqual({ TF_VAR_access_role: sha256('orgcharter-plan') });
});

test('an empty value is a value', () => {
  expect(usedVariables([stack('access_role')], { TF_VAR_access_role: '' })).toEqual({
    TF_VAR_access_role: sha256(''),
  });
});
