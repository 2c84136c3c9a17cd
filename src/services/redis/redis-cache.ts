/** What caches of both deployment models are to JupiterOne. */
export const redisCache = {
  entity: {
    _type: 'azure_redis_cache',
    _class: ['Database', 'DataStore', 'Cluster'],
    resourceName: '[RM] Redis Cache',
  },
  step: { id: 'rm-redis-caches', name: 'Redis Caches' },
  ingestionSource: 'redis_cache',
};
