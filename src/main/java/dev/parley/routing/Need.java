package dev.parley.routing;

import dev.parley.workstream.Matching;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation in the queue asks for.
 *
 * @param overflowing whether it has waited so long that anybody will do
 * @param passedBy who passed it on, and is not to have it back
 */
record Need(
    int units,
    @Nullable Long team,
    List<Long> skills,
    @Nullable String language,
    Matching matching,
    boolean overflowing,
    @Nullable Long passedBy,
    ZoneId site,
    Instant now) {}
