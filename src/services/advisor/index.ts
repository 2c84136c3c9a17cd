import { advisorRecommendation } from './recommendations';

export const advisor = [advisorRecommendation];
