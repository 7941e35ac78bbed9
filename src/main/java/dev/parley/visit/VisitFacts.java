package dev.parley.visit;

import java.time.Instant;
import java.util.List;

/**
 * What audiences ask about a visit.
 *
 * @param ordinal which visit of this visitor it is
 * @param pages arrivals in it
 * @param paths of those pages, newest first, at most 200
 * @param secondsOnSite from its opening to the asking
 * @param daysSinceLastVisit from the last visit's end to this one's opening; -1 on the first
 */
public record VisitFacts(
    Instant openedAt,
    int ordinal,
    int pages,
    List<String> paths,
    long secondsOnSite,
    double daysSinceLastVisit) {}
