import { defineKind, linkFrom } from '../../framework/definition';
import { text, texts, timestamp } from '../../framework/entity';
import { resourceTypeOf } from '../../framework/resource-id';

interface Recommendation {
  id?: string;
  name?: string;
  properties?: {
    category?: string;
    impact?: string;
    risk?: string;
    impactedField?: string;
    impactedValue?: string;
    lastUpdated?: string;
    recommendationTypeId?: string;
    description?: string;
    potentialBenefits?: string;
    learnMoreLink?: string;
    shortDescription?: { problem?: string; solution?: string } | null;
    suppressionIds?: string[] | null;
    extendedProperties?: Record<string, unknown> | null;
    resourceMetadata?: { resourceId?: string; source?: string } | null;
  } | null;
}

/** Advisor ranks by the impact on the business, in three grades. */
const numericSeverities: Record<string, number> = { high: 7, medium: 5, low: 3 };

/** Recommendations - List, 2020-01-01: of the subscription and of all that it contains. */
export const advisorRecommendation = defineKind<Recommendation>({
  entity: {
    _type: 'azure_advisor_recommendation',
    _class: ['Finding'],
    resourceName: '[RM] Advisor Recommendation',
  },
  step: { id: 'rm-advisor-recommendations', name: 'Advisor Recommendations' },
  ingestionSource: 'advisor-recommendations',
  listing: { resource: 'Microsoft.Advisor/recommendations', apiVersion: '2020-01-01' },
  inResourceGroup: false,
  properties: (raw) => {
    const { properties } = raw;
    const impact = text(properties?.impact);
    const problem = text(properties?.shortDescription?.problem);
    const solution = text(properties?.shortDescription?.solution);
    const resourceId = resourceIdOf(raw);
    const suppressionIds = texts(properties?.suppressionIds);
    return {
      displayName: problem ?? text(raw.name),
      category: text(properties?.category) ?? 'Other',
      impact,
      severity: impact ?? 'Unknown',
      numericSeverity: numericSeverities[impact?.toLowerCase() ?? ''] ?? 0,
      // Whoever postpones or dismisses a recommendation suppresses it.
      open: !suppressionIds?.length,
      suppressionIds,
      risk: text(properties?.risk),
      score: scoreOf(properties?.extendedProperties?.score),
      impactedField: text(properties?.impactedField),
      impactedValue: text(properties?.impactedValue),
      updatedOn: timestamp(properties?.lastUpdated),
      recommendationTypeId: text(properties?.recommendationTypeId),
      shortDescriptionProblem: problem,
      shortDescriptionSolution: solution,
      recommendation: solution,
      description: text(properties?.description),
      potentialBenefits: text(properties?.potentialBenefits),
      learnMoreLink: text(properties?.learnMoreLink),
      resourceId,
      targets: resourceId === undefined ? undefined : [resourceId],
      source: text(properties?.resourceMetadata?.source),
      assessment: assessmentIdOf(raw),
    };
  },
  links: [
    linkFrom('HAS', 'ANY_SCOPE', resourceIdOf, { _type: 'azure_resource_has_finding' }),
    linkFrom('IDENTIFIED', 'azure_security_assessment', assessmentIdOf, {
      _type: 'azure_assessment_identified_recommendation',
    }),
  ],
});

/** A recommendation extends the resource that it is about, or an assessment of that. */
function extendedIdOf({ id }: Recommendation): string | undefined {
  return text(id?.replace(/\/providers\/Microsoft\.Advisor\/recommendations\/[^/]*$/i, ''));
}

function isAssessment(id: string | undefined): boolean {
  return resourceTypeOf(id ?? '') === 'microsoft.security/assessments';
}

function resourceIdOf(raw: Recommendation): string | undefined {
  return (
    text(raw.properties?.resourceMetadata?.resourceId) ??
    extendedIdOf(raw)?.replace(/\/providers\/Microsoft\.Security\/assessments\/[^/]*$/i, '')
  );
}

/** The assessment of Defender for Cloud that led to the recommendation: named whole, or by its key. */
function assessmentIdOf(raw: Recommendation): string | undefined {
  const { extendedProperties, resourceMetadata } = raw.properties ?? {};
  const whole = [text(resourceMetadata?.source), extendedIdOf(raw)].find(isAssessment);
  const key = text(extendedProperties?.assessmentKey);
  const resourceId = resourceIdOf(raw);
  if (whole || !key || !resourceId) return whole;
  return `${resourceId}/providers/Microsoft.Security/assessments/${key}`;
}

/** Azure writes numbers of these properties as strings. */
function scoreOf(value: unknown): number | undefined {
  const score = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof score === 'number' && Number.isFinite(score) ? score : undefined;
}
