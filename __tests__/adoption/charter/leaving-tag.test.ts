import { ownTagsBeside } from '../../../adoption/charter/tags';
import { ReportNotes } from '../../../adoption/charter/report';

test('the tag of accounts that leave is left out, with a note', () => {
  const notes = new ReportNotes();
  const left = jest.spyOn(notes, 'leaveOut');
  const own = ownTagsBeside({}, notes);
  expect(
    own('account', 'old', { 'orgcharter:leaving': 'closed on 2027-01-31', team: 'a' }),
  ).toEqual({ team: 'a' });
  expect(left).toHaveBeenCalledWith(
    'tag',
    'orgcharter:leaving of account old',
    'orgcharter writes it itself, so the first deployment removes it',
  );
});
