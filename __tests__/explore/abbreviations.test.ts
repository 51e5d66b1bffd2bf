import { abbreviations } from '../../explore/page/abbreviations';

test('capitals and digits, or the first letters; unique', () => {
  expect([
    ...abbreviations(['Admin', 'PermissionSet07', 'ReadOnly', 'RunOps', 'admin', 'Admi']),
  ]).toEqual([
    ['Admin', 'Admi'],
    ['PermissionSet07', 'PS07'],
    ['ReadOnly', 'RO'],
    ['RunOps', 'RO2'],
    ['admin', 'admi'],
    ['Admi', 'Adm2'],
  ]);
});
