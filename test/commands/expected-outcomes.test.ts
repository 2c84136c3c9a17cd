import { differences } from '../../commands/expected-outcomes';
import type { Outcome } from '../../commands/observe';

const outcome = (entityType: string, name: Outcome['outcome'], scope = 'one'): Outcome => ({
  step: entityType,
  entityType,
  scope,
  outcome: name,
  count: 0,
  pages: 1,
  seconds: 0,
});

describe('the outcomes of the demo', () => {
  it('meet the expectation where each gap is expected and each expected gap is there', () => {
    const outcomes = [
      outcome('azure_vm', 'complete'),
      outcome('azure_redis_cache', 'empty'),
      outcome('azure_keyvault_key', 'forbidden'),
    ];
    const expected = [{ entityType: 'azure_keyvault_key', outcome: 'forbidden' as const }];
    expect(differences(outcomes, expected)).toEqual([]);
  });

  it('differ by a gap too many, one too few, another kind of gap and another scope', () => {
    const expected = [{ entityType: 'azure_vm', scope: 'one', outcome: 'forbidden' as const }];
    const missing = 'expected, but did not happen: azure_vm in one: forbidden';
    expect(differences([outcome('azure_vm', 'complete')], expected)).toEqual([missing]);
    expect(differences([outcome('azure_vm', 'failed')], expected)).toEqual([
      'not expected: azure_vm in one: failed',
      missing,
    ]);
    expect(differences([outcome('azure_vm', 'forbidden', 'two')], expected)).toEqual([
      'not expected: azure_vm in two: forbidden',
      missing,
    ]);
  });
});
