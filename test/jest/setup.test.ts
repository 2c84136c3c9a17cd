import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

describe('the matchers of the integration SDK', () => {
  it('work under this version of jest', () => {
    const { jobState } = createMockStepExecutionContext({ instanceConfig: {} });
    expect(jobState).toBeDefined();
    expect({
      _class: ['Group'],
      _type: 'azure_group',
      _key: 'azure_group:1',
      name: 'one',
      displayName: 'one',
    }).toMatchGraphObjectSchema({ _class: ['Group'] });
  });
});
