import { grouped } from '../../src/framework/resource-rows';

function groupsOf(...counts: number[]): number[][] {
  return grouped(counts.map((count, index) => [`subscription-${index}`, count])).map((group) => [
    ...group.values(),
  ]);
}

it('asks about as many subscriptions at a time as fit into one answer', () => {
  expect(groupsOf(500, 499, 1, 1, 999, 2, 3)).toEqual([
    [500, 499, 1],
    [1, 999],
    [2, 3],
  ]);
});

it('leaves those to their listings that have nothing, more than an answer holds, or no company', () => {
  expect(groupsOf(1, 0, 1001, 2)).toEqual([[1, 2]]);
  expect(groupsOf(1000, 1, 1000)).toEqual([]);
  expect(groupsOf(0, 5)).toEqual([]);
  expect(groupsOf()).toEqual([]);
});

it('asks about fewer than three hundred subscriptions at a time', () => {
  const sizes = groupsOf(...Array<number>(600).fill(1)).map(({ length }) => length);
  expect(sizes).toEqual([299, 299, 2]);
});
